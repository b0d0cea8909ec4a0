"""What the office's and the public pages of a target share, as templates read it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from zhicheng.errors import Words
from zhicheng.facts import measure_scale
from zhicheng.indicators import TargetKind, shown_probability
from zhicheng.values import Frequency
from zhicheng_office.cockpit.formula_words import describe_measure, describe_window
from zhicheng_office.cockpit.services import Line, Overview
from zhicheng_office.cockpit.templatetags.cockpit import number
from zhicheng_office.cockpit.trajectory import draw_trajectory, table_rows, told
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.ui.templatetags.zh import STATUS_WORDS

PACED = frozenset({TargetKind.LEVEL, TargetKind.COUNT, TargetKind.INCREMENT, TargetKind.RELATIVE_CHANGE})
FREQUENCIES = {
    Frequency.YEAR: Words("年度", "yearly"),
    Frequency.HALF: Words("半年", "half-yearly"),
    Frequency.QUARTER: Words("季度", "quarterly"),
    Frequency.MONTH: Words("月度", "monthly"),
}
MODELS = {
    "random_walk_with_drift": Words("随机游走加漂移", "random walk with drift"),
    "logit_random_walk_with_drift": Words("对数几率随机游走加漂移", "random walk with drift on the logit scale"),
    "beta_logit_random_walk_with_drift": Words("抽样误差与对数几率随机游走", "sampling error and a walk on the logit scale"),
    "negative_binomial": Words("负二项计数", "negative binomial counts"),
    "final": Words("已到期", "deadline reached"),
}


def say_here(words: Words) -> str:
    """Return words in the page's language."""
    return words.in_language(get_language() or "zh")


def bands_of(rules: tuple[tuple[str, str, str], ...]) -> dict[str, Any]:
    """Return the bands that were used, as pages write them: whole per cent, and the fewest readings."""
    used = {rule: value for rule, _, value in rules}
    percent = {name: f"{Decimal(used.get(f'outlook.band.{rule}', 0)) * 100:.0f}" for name, rule in _BANDS.items()}
    fewest = used.get("outlook.readings.fewest", "0")
    return {**percent, "fewest": fewest, "fewest_number": int(fewest)}


_BANDS = {"on": "on_track", "risk": "at_risk"}


def band_of(line: Line, bands: dict[str, Any]) -> str:
    """Return the band of probability that a verdict stands for."""
    on, risk = bands["on"], bands["risk"]
    return {"met": f"≥ {on}%", "on": f"≥ {on}%", "risk": f"{risk}%–{on}%", "off": f"< {risk}%"}.get(line.standing.computed, "–")


def figure_context(found: Overview, line: Line) -> dict[str, Any]:
    """Return what the office's and the public page of a target share: figure, verdict, chart, formula, revisions."""
    target, indicator, standing = line.target, line.indicator, line.standing
    bands = bands_of(standing.rules)
    formula = indicator.formula
    return {
        "plan": found.plan,
        "moment": found.moment,
        "line": line,
        "target": target,
        "indicator": indicator,
        "standing": standing,
        "last": standing.last,
        "section": found.plan.section(target.section),
        "issuing": body_words(target.duty.issuing),
        "frequency": FREQUENCIES[target.duty.frequency],
        "chart": draw_trajectory(line),
        "told": told(line),
        "rows": table_rows(line),
        "model": MODELS.get(standing.model, Words(standing.model, standing.model)),
        "bands": bands,
        "band": band_of(line, bands),
        "computed_word": say_here(STATUS_WORDS[standing.computed]),
        "status_word_text": say_here(STATUS_WORDS[standing.status]),
        "certainty": shown_probability(Decimal(str(standing.certainty))) if standing.certainty is not None else "",
        "probability_text": "–" if standing.probability is None else shown_probability(standing.probability),
        "shows_pace": standing.needed is not None and standing.position == "not_met" and target.aim.kind in PACED,
        "needed": number(standing.needed, indicator.decimals + 1),
        "pace": number(standing.pace, indicator.decimals + 1),
        "numerator": describe_measure(formula.numerator),
        "denominator": describe_measure(formula.denominator) if formula.denominator else None,
        "parts_decimals": max(measure_scale(measure, load_vocabulary()) for measure in formula.measures()),
        "window": describe_window(formula.numerator),
        "revisions": [(point, target.duty.due_on(point.period)) for point in standing.points if point.revised],
    }
