"""A county with a decision or two and a small release, for tests of what is published and withdrawn."""

from __future__ import annotations

from datetime import date

from zhicheng.errors import Words
from zhicheng.publication import About, Column, ColumnKind, Licence, Source, Table
from zhicheng_office.ledger.models import County, Outbox, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id, queue_record
from zhicheng_office.ledger.releasing import prepare_release, publish_release

TODAY = date(2024, 2, 19)  # the first working days after Spring Festival; the penalty reasons are in force
LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
RECORD = {"target": "T05", "value": "61.5", "state": "accepted", "by": "first"}


def make_county(day: date = TODAY) -> County:
    """Make a simulated county whose today is a day."""
    return County.objects.create(
        division="330784",
        name_zh="示例市",
        name_en="Sample City",
        demonstration_day=day,
        demonstration_known=day,
        simulated=True,
    )


def decided(number: int, **fields: str) -> Outbox:
    """Queue the leaf of a decision; return it."""
    return queue_record("report_decision", f"report {number}", RECORD | fields, opened=("target", "value", "state"))


def released(*behind: Outbox, day: date = TODAY) -> ReleaseSet:
    """Publish a release that rests on some entries."""
    return publish_release(prepared(*behind, day=day), "second")


def prepared(*behind: Outbox, day: date = TODAY) -> ReleaseSet:
    """Prepare a release that rests on some entries."""
    about = About("small", Words("小表", "a small table"), day, LICENCE, (Source("抽检"),), simulated=True)
    column = Column("target", ColumnKind.TEXT, Words("目标", "target"), required=True)
    table = Table("rows", Words("行", "rows"), (column,), (("绿色建筑目标",),), key=("target",))
    rows = [(leaf_id(entry.leaf), entry.subject) for entry in behind]
    return prepare_release(about, lambda: (table,), "first", rows=lambda: rows)
