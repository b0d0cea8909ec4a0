"""Reads the settings of a simulation from county/<name>/simulation.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from zhicheng.registry import County, EntityKind, check_skill, industry
from zhicheng.simulation.errors import BadSettings
from zhicheng.simulation.paths import Path, rescaled
from zhicheng.simulation.settings import (
    FlagSeries,
    Happening,
    InspectorPool,
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
    """Return the settings that a mapping describes, for one county; raise BadSettings.

    Only the number of entities and the days must be given; without paths nothing but registrations happens.

    >>> from zhicheng.simulation import example_county
    >>> days = {"first": date(2016, 1, 1), "last": date(2016, 12, 31), "until": date(2017, 3, 31)}
    >>> load_simulation({"seed": "example/1", **days, "population": {"entities": 9}}, example_county()).population.entities
    9
    """
    try:
        settings = SimulationSettings(
            county=county,
            seed=str(page["seed"]),
            first=page["first"],
            last=page["last"],
            until=page["until"],
            population=_population(page["population"], county),
            flags=tuple(_flag(body) for body in page.get("flags", ())),
            reports=tuple(_report(body, page["first"]) for body in page.get("reports", ())),
            papers=tuple(_paper(body) for body in page.get("papers", ())),
            sampling=tuple(_sampling(body) for body in page.get("sampling", ())),
            streams=_streams(page.get("streams", {}), page["first"]),
            happenings=tuple(_happening(body) for body in page.get("happenings", ())),
            inspectors=tuple(_pool(body, said) for body, said in page.get("inspectors", {}).items()),
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


def _population(page: Page, county: County) -> Population:
    towns = page.get("towns") or {town.code: 1 for town in county.towns}
    pillars = page.get("pillars") or {pillar.code: 1 for pillar in county.pillars}
    others: Sequence[Page] = page.get("others") or ({"class": "5211", "word": "百货", "weight": 1},)
    return Population(
        entities=page["entities"],
        sole_proprietors=page.get("sole_proprietors", 667),
        cooperatives=page.get("cooperatives", 6),
        before_first=page.get("before_first", 600),
        pillar_share=_by_kind(page.get("pillar_share", {"enterprise": 600} if pillars else {})),
        cancelled=_by_kind(page.get("cancelled", {})),
        moving=page.get("moving", 0),
        town_weights=tuple((str(code), weight) for code, weight in towns.items()),
        pillar_weights=tuple(pillars.items()),
        other_industries=tuple(OtherIndustry(industry(str(o["class"])).code, o["word"], o["weight"]) for o in others),
    )


def _pool(body: str, page: Page) -> InspectorPool:
    skills = tuple(check_skill(skill) for skill in page["skills"])
    return InspectorPool(body, int(page["count"]), skills, check_skill(page["every"]) if "every" in page else "")


def _by_kind(page: Page) -> dict[EntityKind, int]:
    return {kind: page.get(kind.value, 0) for kind in EntityKind}


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


def _streams(page: Page, first: date) -> Streams:
    return Streams(
        complaints=page.get("complaints_a_month", 0),
        visits=page.get("visits_a_month", 0),
        annual_reports=page.get("annual_reports", 0),
        farms=page.get("farms", 0),
        farm_paths={f"farm.{name}": Path.parse(path) for name, path in page.get("farm_areas", {}).items()},
        farm_since=page.get("farm_areas_since", first),
        satisfaction=Path.parse(page.get("satisfaction", 80)),
        survey_sectors=tuple(page.get("survey_sectors", ())),
        respondents=page.get("respondents", 0),
        equipment=Path.parse(page.get("nc_equipment", 0)),
        demonstration=Path.parse(page.get("traceability_bases", 0)),
    )


def _happening(page: Page) -> Happening:
    return Happening(
        page["recorded_on"],
        page["body"],
        page["subject"],
        page.get("holder", ""),
        tuple((item["predicate"], str(item["value"]), item["from"], item.get("to")) for item in page["facts"]),
    )
