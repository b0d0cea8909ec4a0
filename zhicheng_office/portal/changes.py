"""What changed since a release or a day: table by table, row by row, with the releases and log entries that came since."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Count, Max

from zhicheng.errors import Words
from zhicheng.publication import ChangeKind, DifferentSchema, RowChange, Table, table_changes
from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.portal.asking import read_number
from zhicheng_office.portal.errors import BadQuestion, TookTooLong
from zhicheng_office.portal.limits import query_limit
from zhicheng_office.portal.released import published, release_numbered, released_table, table_names

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Compared(StrEnum):
    """How a table stands to its earlier version (比较情形)."""

    BOTH = "both"
    NEW = "new"
    GONE = "gone"
    OTHER_FORM = "other_form"  # its columns or key are others: the two are not compared row by row


@dataclass(frozen=True)
class TableDiff:
    """What changed in one table (表的变更)."""

    table: Table
    compared: Compared
    changes: tuple[RowChange, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """Return how many rows were added, changed and are gone."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind}


@dataclass(frozen=True)
class LeavesSince:
    """The entries of the log that came since (新增条目): the first and the last index, and how many there are of each kind.

    ``kinds`` is None where there are so many that counting them takes too long; an index is never left out.
    """

    kinds: tuple[tuple[str, int], ...] | None
    first: int | None
    last: int | None

    @property
    def total(self) -> int:
        """Return how many there are."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1


@dataclass(frozen=True)
class Changes:
    """What changed between two releases (变更): from ``since`` (None: from before the first) to the newest."""

    since: ReleaseSet | None
    until: ReleaseSet
    tables: tuple[TableDiff, ...]
    releases: tuple[ReleaseSet, ...]
    leaves: LeavesSince

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """Return how many rows of all tables were added, changed and are gone."""
        return counts_of(self.tables)

    @property
    def simulated(self) -> bool:
        """Say whether either release is simulated."""
        return self.until.simulated or bool(self.since and self.since.simulated)


def counts_of(tables: tuple[TableDiff, ...]) -> dict[ChangeKind, int]:
    """Return how many rows of several tables were added, changed and are gone."""
    return {kind: sum(table.counts[kind] for table in tables) for kind in ChangeKind}


def changes_since(text: str) -> Changes | None:
    """Return what changed since a release's number or a day (自某时以来的变更); None before anything was released.

    Without either it is the release before the newest. A day means what was public at its end. Raises UnknownRelease, WithdrawnRelease,
    BadQuestion, TookTooLong.
    """
    newest = release_numbered(None)
    since = _release_at(text, newest)
    if newest is None:
        return None
    for release in (since, newest):  # read once and kept; only the comparing is asked anew each time
        for name in table_names(release) if release else ():
            released_table(release, name)
    with query_limit() as limit:
        tables = compare(since, newest)
        limit.check()
        later = tuple(published().filter(number__gt=since.number if since else 0)[:1000])
    return Changes(since, newest, tables, later, _leaves(since))


def compare(old: ReleaseSet | None, new: ReleaseSet) -> tuple[TableDiff, ...]:
    """Return what changed in every table from one release to another, from nothing where there is no earlier one."""
    before = table_names(old) if old else ()
    after = table_names(new)
    stayed = [_diff(old if name in before else None, new, name) for name in after]
    gone = [_gone(old, name) for name in before if old and name not in after]
    return (*stayed, *gone)


def _diff(old: ReleaseSet | None, new: ReleaseSet, name: str) -> TableDiff:
    table = released_table(new, name)
    if old is None:
        return TableDiff(table, Compared.NEW, table_changes(replace(table, rows=()), table))
    try:
        return TableDiff(table, Compared.BOTH, table_changes(released_table(old, name), table))
    except DifferentSchema:
        return TableDiff(table, Compared.OTHER_FORM, ())


def _gone(old: ReleaseSet, name: str) -> TableDiff:
    table = released_table(old, name)
    return TableDiff(table, Compared.GONE, table_changes(table, replace(table, rows=())))


def _release_at(text: str, newest: ReleaseSet | None) -> ReleaseSet | None:
    if not text:
        return published().filter(number__lt=newest.number).first() if newest else None
    if _DAY.fullmatch(text):
        return published().filter(day__lte=_day(text)).first()
    return release_numbered(read_number("since", text[:100].replace("\x00", "?")))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise BadQuestion(
            name="since", value=text, zh="写发布编号或 2019-06-30", en="give a release's number or 2019-06-30"
        ) from reason


def _leaves(since: ReleaseSet | None) -> LeavesSince:
    last = Outbox.objects.aggregate(last=Max("index"))["last"]
    before = indexes_of([f"release {since.number}"]).get(f"release {since.number}", last) if since else -1
    if last is None or before is None or before >= last:
        return LeavesSince((), None, None)
    return LeavesSince(_kinds(before), before + 1, last)


def _kinds(before: int) -> tuple[tuple[str, int], ...] | None:
    rows = Outbox.objects.filter(index__gt=before).values_list("kind").annotate(count=Count("id")).order_by("kind")
    try:
        with query_limit():
            return tuple(rows)
    except TookTooLong:
        return None


COMPARED_WORDS = {
    Compared.BOTH: Words("", ""),
    Compared.NEW: Words("上一版没有这张表", "the earlier release had no such table"),
    Compared.GONE: Words("新版没有这张表了", "the newer release has no such table"),
    Compared.OTHER_FORM: Words("列或主键改了，不逐行比较", "its columns or key are others; rows are not compared"),
}
