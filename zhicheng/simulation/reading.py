"""Reads the settings of a simulation from county/<name>/simulation.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhicheng.registry import County, EntityKind, industry
from zhicheng.simulation.errors import BadSettings
from zhicheng.simulation.paths import Path, rescaled
from zhicheng.simulation.settings import (
    FlagSeries,
    Happening,
    OtherIndustry,
    PaperSeries,
    Population,
    ReportSeries,
    SamplingSeries,
    SimulationSettings,
    Streams,
)
from zhicheng.values import Frequency

Page = Mapping[str, Any]


def load_simulation(page: Page, county: County) -> SimulationSettings:
    """Return the settings that a mapping describes, for one county; raise BadSettings."""
    try:
        settings = SimulationSettings(
            county=county,
            seed=str(page["seed"]),
            first=page["first"],
            last=page["last"],
            until=page["until"],
            population=_population(page["population"]),
            flags=tuple(_flag(body) for body in page["flags"]),
            reports=tuple(_report(body, page["first"]) for body in page["reports"]),
            papers=tuple(_paper(body) for body in page["papers"]),
            sampling=tuple(_sampling(body) for body in page["sampling"]),
            streams=_streams(page["streams"]),
            happenings=tuple(_happening(body) for body in page.get("happenings", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BadSettings(value=county.code, zh=f"字段 {reason}", en=f"field {reason}") from reason
    _check(settings)
    return settings


def _check(settings: SimulationSettings) -> None:
    towns = settings.county.town_codes()
    for code, _ in settings.population.town_weights:
        if code not in towns:
            raise BadSettings(value=code, zh="镇街代码不属于本县", en="this town code is not of the county")
    pillars = {pillar.code for pillar in settings.county.pillars}
    for code, _ in settings.population.pillar_weights:
        if code not in pillars:
            raise BadSettings(value=code, zh="不是本县的支柱产业", en="this is no pillar industry of the county")
    if not settings.first < settings.last <= settings.until:
        raise BadSettings(value="first, last, until", zh="日期顺序有误", en="the days are not in order")


def _population(page: Page) -> Population:
    return Population(
        entities=page["entities"],
        sole_proprietors=page["sole_proprietors"],
        cooperatives=page["cooperatives"],
        before_first=page["before_first"],
        pillar_share={EntityKind(kind): share for kind, share in page["pillar_share"].items()},
        cancelled={EntityKind(kind): share for kind, share in page["cancelled"].items()},
        moving=page["moving"],
        town_weights=tuple((str(code), weight) for code, weight in page["towns"].items()),
        pillar_weights=tuple(page["pillars"].items()),
        other_industries=tuple(
            OtherIndustry(industry(str(body["class"])).code, body["word"], body["weight"]) for body in page["others"]
        ),
    )


def _flag(page: Page) -> FlagSeries:
    return FlagSeries(
        page["predicate"],
        page["body"],
        page["pool"],
        Path.parse(page["path"]),
        percent=page.get("percent", False),
        yearly=page.get("yearly", False),
        retract=tuple((item["day"], item["count"]) for item in page.get("retract", ())),
    )


def _report(page: Page, first: date) -> ReportSeries:
    scale = page.get("scale", 2)
    fixed = {str(period): _scaled(value, scale) for period, value in page.get("fixed", {}).items()}
    revised = tuple((str(item["period"]), _scaled(item["to"], scale), item["day"]) for item in page.get("revised", ()))
    return ReportSeries(
        predicate=page["predicate"],
        body=page["body"],
        frequency=Frequency(page["frequency"]),
        scale=scale,
        path=Path.parse(page["path"]),
        noise=int(page.get("noise", 0)),
        ceiling=page["ceiling"] * 1000 if "ceiling" in page else None,
        since=page.get("since", first),
        lag_days=page["lag_days"],
        missing=frozenset(str(period) for period in page.get("missing", ())),
        fixed=fixed,
        revised=revised,
    )


def _scaled(value: object, scale: int) -> int:
    return rescaled(Path.parse(value).at(date.max), scale)


def _paper(page: Page) -> PaperSeries:
    return PaperSeries(
        predicate=page["predicate"],
        body=page["body"],
        kind=page["kind"],
        path=Path.parse(page["path"]),
        holder=page["holder"],
        holders=page["holders"],
        facts=tuple((code, str(value)) for code, value in page["facts"].items()),
        varied=tuple((code, tuple(values)) for code, values in page.get("varied", {}).items()),
        years=page.get("years", 0),
        stock=page.get("stock", False),
        sized=page.get("sized", False),
    )


def _sampling(page: Page) -> SamplingSeries:
    passing = Path.parse(page["passing"])
    return SamplingSeries(page["domain"], page["level"], page["body"], page["per_quarter"], passing)


def _streams(page: Page) -> Streams:
    return Streams(
        complaints=page["complaints_a_month"],
        visits=page["visits_a_month"],
        annual_reports=page["annual_reports"],
        farms=page["farms"],
        farm_paths={f"farm.{name}": Path.parse(path) for name, path in page["farm_areas"].items()},
        farm_since=page["farm_areas_since"],
        satisfaction=Path.parse(page["satisfaction"]),
        survey_sectors=tuple(page["survey_sectors"]),
        respondents=page["respondents"],
        equipment=Path.parse(page["nc_equipment"]),
        demonstration=Path.parse(page["traceability_bases"]),
    )


def _happening(page: Page) -> Happening:
    return Happening(
        page["recorded_on"],
        page["body"],
        page["subject"],
        page.get("holder", ""),
        tuple((item["predicate"], str(item["value"]), item["from"], item.get("to")) for item in page["facts"]),
    )
