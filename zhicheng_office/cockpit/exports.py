"""What leaves the cockpit as files. Every one carries the simulated mark, the valid day and what was known."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from zhicheng.errors import Words
from zhicheng.publication import Observation, Vintage, write_sdmx_csv
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.cockpit.drilldown import every_fact
from zhicheng_office.cockpit.errors import NotComputedYet
from zhicheng_office.cockpit.moments import Moment, moment_from
from zhicheng_office.cockpit.services import Line, Overview, line_of, overview
from zhicheng_office.cockpit.templatetags.cockpit import round_shown
from zhicheng_office.cockpit.views import listing_of
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_rulebook

BOM = "\ufeff"  # Excel reads UTF-8 only with it
MOST_PLACES = 6
COLUMNS = (
    "target", "section", "indicator_zh", "indicator_en", "unit", "period", "value", "comparator", "target_value", "deadline",
    "position", "status", "computed_status", "probability", "reason_zh", "reason_en", "owner", "owner_confirmed",
    "override_by", "rule_version", "simulated", "valid_day", "known_day", "known_sequence",
)  # fmt: skip
Cell = str | Decimal | int


def shown_decimal(value: Fraction | Decimal | None, decimals: int) -> Decimal | None:
    """Return a value as an export writes it: whole numbers and reported decimals exactly, ratios to six places."""
    if value is None:
        return None
    rounded = round_shown(value, max(decimals, MOST_PLACES))
    return rounded.normalize() + 0 if rounded is not None else None


def vintage_of(moment: Moment) -> Vintage:
    """Return the marks of an export."""
    place = county()
    return Vintage(moment.day, moment.known, moment.sequence, simulated=bool(place and place.simulated))


def _whole(request: HttpRequest) -> Overview:
    found = overview(moment_from(request.GET), compare=False)
    if found is None or found.missing:
        raise NotComputedYet(value=found.missing if found else 0)
    return found


def verdict_rows(found: Overview, vintage: Vintage) -> Iterator[list[Cell]]:
    """Yield one row for each target, in the order of COLUMNS."""
    for line in found.lines:
        target, standing = line.target, line.standing
        last, reason = standing.last, standing.reason or Words("", "")
        yield [
            target.id,
            found.plan.section(target.section).words.zh,
            target.words.zh,
            target.words.en,
            line.indicator.unit,
            str(last.period) if last else "",
            _cell(shown_decimal(last.value if last else None, line.indicator.decimals)),
            target.aim.comparator.value,
            target.aim.value,
            target.aim.last_day.isoformat(),
            standing.position,
            standing.status,
            standing.computed,
            _cell(standing.probability),
            reason.zh,
            reason.en,
            target.duty.owner,
            "true" if target.duty.confirmed else "false",
            standing.override.by if standing.override else "",
            standing.version,
            "true" if vintage.simulated else "false",
            vintage.day.isoformat(),
            vintage.known.isoformat(),
            vintage.sequence,
        ]


def _cell(value: Decimal | None) -> Cell:
    return "" if value is None else value


def _attachment(answer: HttpResponse, name: str, moment: Moment) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name.format(day=moment.day.isoformat())}"'
    return answer


@needs("office.read")
def export_csv(request: HttpRequest) -> HttpResponse:
    """Export all targets as CSV."""
    found = _whole(request)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(
        [f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in row]
        for row in verdict_rows(found, vintage_of(found.moment))
    )
    answer = HttpResponse(BOM + out.getvalue(), content_type="text/csv; charset=utf-8")
    return _attachment(answer, "targets-{day}.csv", found.moment)


@needs("office.read")
def export_xlsx(request: HttpRequest) -> HttpResponse:
    """Export all targets and all series as a workbook."""
    from zhicheng_office.cockpit.workbook import workbook_of  # its library takes a second to load: a start need not wait

    found = _whole(request)
    vintage = vintage_of(found.moment)
    series = ("target", "period", "value", "numerator", "denominator", "first_published")
    rows = ([line.target.id, *_point_row(line, point)] for line in found.lines for point in line.standing.points)
    sheets = (("目标 targets", COLUMNS, verdict_rows(found, vintage)), ("序列 series", series, rows))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attachment(HttpResponse(workbook_of(vintage, sheets), content_type=kind), "targets-{day}.xlsx", found.moment)


def observations_of(found: Overview) -> Iterator[Observation]:
    """Yield every reading and every forecast median of the targets."""
    place = county()
    area = place.division if place else "0"
    for line in found.lines:
        decimals = line.indicator.decimals
        common = {"area": area, "unit": line.indicator.unit}
        for point in line.standing.points:
            value, first = shown_decimal(point.value, decimals), shown_decimal(point.first, decimals)
            yield Observation(line.target.id, line.indicator.code, period=point.period, value=value, first=first, **common)
        for step in line.standing.fan:
            yield Observation(line.target.id, line.indicator.code, period=step.period, value=step.median, forecast=True, **common)


@needs("office.read")
def export_sdmx(request: HttpRequest) -> HttpResponse:
    """Export all series as SDMX-CSV 2.0."""
    found = _whole(request)
    text = write_sdmx_csv(observations_of(found), vintage_of(found.moment))
    answer = HttpResponse(text, content_type="application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8")
    return _attachment(answer, "targets-{day}.sdmx.csv", found.moment)


def _point_row(line: Line, point: object) -> list[Cell]:
    decimals = line.indicator.decimals
    numbers = (shown_decimal(point.value, decimals), point.numerator, point.denominator, shown_decimal(point.first, decimals))
    return [str(point.period), *map(_cell, numbers)]


@needs("office.read")
def series_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Export one target's series and forecast."""
    found, line = line_of(code, moment_from(request.GET))
    if line is None:
        raise NotComputedYet(value=found.missing)
    return _attachment(series_file(found, line), f"{line.target.id}-{{day}}.csv", found.moment)


def series_file(found: Overview, line: Line) -> HttpResponse:
    """Return one target's series as CSV: readings first, then the forecast with its bands."""
    vintage = vintage_of(found.moment)
    marks = ["true" if vintage.simulated else "false", vintage.day, vintage.known, vintage.sequence]
    out = io.StringIO()
    writer = csv.writer(out)
    head = [
        "target",
        "kind",
        "period",
        "value",
        "numerator",
        "denominator",
        "first_published",
        "low80",
        "low50",
        "high50",
        "high80",
    ]
    writer.writerow([*head, "simulated", "valid_day", "known_day", "known_sequence"])
    for point in line.standing.points:
        writer.writerow([code_of(line), "reading", *map(_text, _point_row(line, point)), "", "", "", "", *marks])
    for step in line.standing.fan:
        bands = [step.low80, step.low50, step.high50, step.high80]
        writer.writerow([code_of(line), "forecast", step.period, step.median, "", "", "", *bands, *marks])
    return HttpResponse(BOM + out.getvalue(), content_type="text/csv; charset=utf-8")


def code_of(line: Line) -> str:
    """Return a line's target code."""
    return line.target.id


def _text(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


class _Echo:
    def write(self, line: str) -> str:
        return line


@needs("office.read")
def facts_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Export the facts behind a figure: the same filter as the page, whole."""
    found, line = line_of(code, moment_from(request.GET))
    if line is None:
        raise NotComputedYet(value=found.missing)
    listing, vintage = listing_of(request, found, line), vintage_of(found.moment)
    bodies = load_rulebook().page("bodies")["bodies"]

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield BOM
        yield writer.writerow(
            ["fact", "subject", "predicate", "value", "valid_from", "valid_to", "recorded_on", "body", "source",
             "simulated", "valid_day", "known_day", "known_sequence"]
        )  # fmt: skip
        for item in every_fact(listing["measure"], listing["asof"], group=listing["group"]) if listing["asof"] else ():
            row, batch = item.row, item.row.batch
            body = bodies.get(batch.body, {}).get("zh", batch.body)
            yield writer.writerow(
                [f"F-{row.sequence}", row.subject, row.predicate, row.value, row.valid_from, row.valid_to or "", batch.recorded_on,
                 body, batch.source, str(batch.simulated).lower(), vintage.day, vintage.known, vintage.sequence]
            )  # fmt: skip

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{line.target.id}-facts-{found.moment.day}.csv"'
    return answer
