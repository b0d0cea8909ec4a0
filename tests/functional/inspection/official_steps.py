"""Official draws as officers import them, in the invented county of the campaigns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from tests.functional.inspection.campaign_steps import at, code_of, item
from zhicheng_office.inspection.models import OfficialImport
from zhicheng_office.inspection.services.officials import OfficialAsked, import_official
from zhicheng_office.inspection.services.taking_over import propose_takeover, take_over
from zhicheng_office.ledger.evidence import keep_evidence

HEADER = "任务编号,统一社会信用代码,市场主体名称,所属区域,检查人员1,检查人员2,检查日期,检查结果,备注"
ASKED = OfficialAsked(
    "draw", "SJ-2019-01", "省级五金抽查", "provincial_tasks", "浙市监〔2019〕9号", "浙江省市场监督管理局", date(2019, 7, 1),
    date(2019, 7, 15), date(2019, 7, 26), items=("A01",),
)  # fmt: skip


def table(*numbers: int, inspectors=("Z33000", "Z33001"), day="") -> bytes:
    """Return a province's table of tasks for some entities."""
    people = ",".join(inspectors)
    lines = [f"SJ-2019-01,{code_of(number)},某厂,东城街道,{people},{day},," for number in numbers]
    return "\n".join([HEADER, *lines]).encode()


def workbook(rows, merged="") -> bytes:
    """Return a workbook of some rows."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def imported(data: bytes | None = None, name="list.csv", by="first", **changes) -> OfficialImport:
    """Import a file, that of five entities by default."""
    item()
    kept = keep_evidence(table(1, 2, 3, 4, 5) if data is None else data, name, by)
    return import_official(replace(ASKED, **changes), kept, by, told=lambda *_: None)


def taken(data: bytes | None = None, hour=9, **changes) -> OfficialImport:
    """Import a file and take it over by two officers."""
    with at(hour):
        row = imported(data, **changes)
        propose_takeover(row, "first")
        return take_over(row, "second")
