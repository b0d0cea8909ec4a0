"""The public tables: the plan's targets, where each stands, every reading and what can be told by town, as they are released."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhicheng.errors import Words
from zhicheng.publication import About, Cell, Column, ColumnKind, Licence, Source, Table
from zhicheng_office.cockpit.exports import shown_decimal
from zhicheng_office.cockpit.services import Overview
from zhicheng_office.ledger.duties import stated_rates
from zhicheng_office.ledger.records import county, today
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.records import revision_in_force
from zhicheng_office.portal.by_town import by_town
from zhicheng_office.portal.errors import NothingToRelease
from zhicheng_office.portal.inspections import result_tables
from zhicheng_office.portal.services import public_overview

LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
_CODE = Column("target", ColumnKind.CODE, Words("目标编号", "target id"), required=True)
TARGETS = (
    _CODE,
    Column("section", ColumnKind.TEXT, Words("章节", "section")),
    Column("name_zh", ColumnKind.TEXT, Words("名称", "name in Chinese")),
    Column("name_en", ColumnKind.TEXT, Words("英文名称", "name in English")),
    Column("comparator", ColumnKind.CODE, Words("比较", "comparator")),
    Column("value", ColumnKind.DECIMAL, Words("目标值", "value aimed at")),
    Column("unit", ColumnKind.CODE, Words("单位", "unit")),
    Column("deadline", ColumnKind.DATE, Words("期限", "deadline")),
)
STANDINGS = (
    _CODE,
    Column("as_of", ColumnKind.DATE, Words("截至", "as of"), required=True),
    Column("period", ColumnKind.CODE, Words("最近一期", "newest period")),
    Column("value", ColumnKind.DECIMAL, Words("最近读数", "newest reading")),
    Column("status", ColumnKind.CODE, Words("研判", "verdict"), required=True),
    Column("probability", ColumnKind.DECIMAL, Words("达成概率", "probability"), Words("按现有走势", "on the present course")),
)
READINGS = (
    _CODE,
    Column("period", ColumnKind.CODE, Words("报告期", "period"), required=True),
    Column("value", ColumnKind.DECIMAL, Words("读数", "reading")),
    Column("first_published", ColumnKind.DECIMAL, Words("首次公布", "value first published")),
)

DUTIES = (
    Column("duty", ColumnKind.CODE, Words("时限", "duty"), required=True),
    Column("month", ColumnKind.CODE, Words("月份", "month"), required=True),
    Column("ended", ColumnKind.INTEGER, Words("到期或办结", "came to their end")),
    Column("on_time", ColumnKind.INTEGER, Words("按期办结", "done in time")),
    Column("overdue", ColumnKind.INTEGER, Words("月末逾期未办", "overdue at the month's end")),
    Column("unjudgeable", ColumnKind.INTEGER, Words("无法判定", "cannot be judged")),
    Column("provisional", ColumnKind.BOOLEAN, Words("日历暂定", "on a provisional calendar")),
)


def about_today() -> About:
    """Return what a release of today says of itself."""
    place = county()
    name = Words(place.name_zh if place else "", place.name_en if place else "")
    title = Words(f"{name.zh}质量规划：目标与进展", f"quality plan of {name.en}: targets and progress")
    sources = (Source("规划原文与台账 text of the plan and ledger"),)
    return About("plan-progress", title, today(), LICENCE, sources, simulated=bool(place and place.simulated))


def tables_today() -> tuple[Table, ...]:
    """Return the public tables as they stand today (公开数据表); raise NothingToRelease before there is a plan or while it is computed."""
    found = public_overview()
    if found is None or found.missing:
        raise NothingToRelease(value=found.missing if found else 0)
    day = found.moment.day
    return (
        Table("targets", Words("目标", "targets"), TARGETS, tuple(_targets(found)), key=("target",)),
        Table("standings", Words("研判", "where each stands"), STANDINGS, tuple(_standings(found, day)), key=("target",)),
        Table("readings", Words("读数", "readings"), READINGS, tuple(_readings(found)), key=("target", "period")),
        by_town(found, found.moment.known),
        Table("duties", Words("公开及时率", "how duties to publish were kept"), DUTIES, tuple(_duties()), key=("duty", "month")),
        *result_tables(),
    )


def _duties() -> Iterator[tuple[Cell, ...]]:
    counted = ("ended", "on_time", "overdue", "unjudgeable")
    for one in stated_rates():
        yield (one.duty, str(one.month), *(one.counts.get(name) for name in counted), one.provisional)


def references_held() -> frozenset[str]:
    """Return which revisions of the plan and which reports the public tables hold today, as matters name them (所含事项)."""
    found, newest = public_overview(), revision_in_force()
    points = {(line.target.id, str(point.period)) for line in found.lines for point in line.standing.points} if found else set()
    settled = Report.objects.filter(state__in=(Report.State.ACCEPTED, Report.State.SET_ASIDE)).exclude(fact_sequence=None)
    revisions = {f"revision {number}" for number in range(1, (newest.number if newest else 0) + 1)}
    return frozenset(revisions | {f"report {report.pk}" for report in settled if (report.target, report.period) in points})


def _targets(found: Overview) -> Iterator[tuple[Cell, ...]]:
    for line in found.lines:
        target, aim = line.target, line.target.aim
        section = found.plan.section(target.section).words.zh
        yield (
            target.id,
            section,
            target.words.zh,
            target.words.en,
            aim.comparator.value,
            aim.value,
            aim.unit or None,
            aim.last_day,
        )


def _standings(found: Overview, day: date) -> Iterator[tuple[Cell, ...]]:
    for line in found.lines:
        last, standing = line.standing.last, line.standing
        value = shown_decimal(last.value if last else None, line.indicator.decimals)
        yield (line.target.id, day, str(last.period) if last else None, value, str(standing.status), standing.probability)


def _readings(found: Overview) -> Iterator[tuple[Cell, ...]]:
    for line in found.lines:
        for point in line.standing.points:
            value, first = (shown_decimal(one, line.indicator.decimals) for one in (point.value, point.first))
            yield (line.target.id, str(point.period), value, first)
