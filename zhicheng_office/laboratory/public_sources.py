"""Public sources of chance as officers name them for sampling: strong enough by themselves, known later than now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhicheng.chance import ENTROPY_BITS, NumbersSource, known_chain
from zhicheng.draw import Announced, Preset, check_known, outcome_of, source_presets, strength_bits, values_of
from zhicheng.draw.announced import source_json
from zhicheng.draw.reading import announced_of, outcome_json
from zhicheng_office.laboratory.errors import DrawOutOfTurn, UnfitUnits
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.rulebook import load_rulebook

_PROBE = "2000-01-01T00:00:00+08:00"


@dataclass(frozen=True)
class SourceAsked:
    """A source as an officer names it (拟用随机来源): a preset of the rulebook, its name with issue or occasion, when it is known."""

    preset: str
    name: str
    due: datetime


def strong_presets() -> Mapping[str, Preset]:
    """Return the presets that suffice by themselves and need no promises of several parties (可单独使用的随机来源)."""
    found = source_presets(load_rulebook())
    return {code: one for code, one in found.items() if one.kind == "beacon" or (one.kind == "numbers" and _is_strong(one))}


def _is_strong(preset: Preset) -> bool:
    probe = {"name": "probe", "kind": "numbers", "due": _PROBE, "fallback": preset.fallback, "pools": list(preset.pools)}
    return strength_bits([announced_of(probe)]) >= ENTROPY_BITS


def announce(asked: SourceAsked) -> dict[str, Any]:
    """Return a source as it is announced (公布随机来源), as JSON; raise UnfitUnits, DrawOutOfTurn where it is known already."""
    preset = strong_presets().get(asked.preset)
    if preset is None or not 1 <= len(asked.name.strip()) <= 80:
        raise UnfitUnits(
            value=asked.preset or "–",
            zh="：写明随机来源及其场次（期号）",
            en="name a source that suffices, with its occasion or issue",
        )
    if asked.due <= recorded_now():
        raise DrawOutOfTurn(value=asked.name, zh="的揭晓时间须在现在之后", en="must become known later than now")
    said: dict[str, Any] = {
        "name": asked.name.strip(),
        "kind": preset.kind,
        "due": asked.due.isoformat(),
        "fallback": preset.fallback,
    }
    if preset.kind == "numbers":
        return dict(source_json(announced_of(said | {"pools": list(preset.pools)})))
    chain = known_chain(preset.code)
    number = chain.round_at(asked.due)
    due = chain.time_of(number).astimezone(asked.due.tzinfo)
    if due - asked.due > timedelta(seconds=chain.period):
        raise UnfitUnits(value=asked.name, zh="：该时刻信标尚未启用", en="the beacon has no round at that time")
    return dict(source_json(announced_of(said | {"chain": preset.code, "round": number, "due": due.isoformat()})))


@dataclass(frozen=True)
class Shown:
    """What a source showed (来源结果): as JSON holds it, and the bytes that a seed takes."""

    outcome: Any
    name: str
    value: bytes


def shown_by(source: Mapping[str, Any], text: str) -> Shown:
    """Return what a source showed, as somebody wrote it down (录入来源结果). Raises NotYetKnown, UnfitUnits, BadSource, WrongRound."""
    announced = announced_of(source)
    check_known(announced, recorded_now())
    outcome = outcome_of(_written(announced, text))
    ((name, value),) = values_of([announced], [(announced.source.name, outcome)])
    return Shown(outcome_json(outcome), name, value)


def _written(announced: Announced, text: str) -> Any:
    rows = [row.split() for row in text.replace("/", "\n").replace(",", " ").replace("，", " ").splitlines() if row.strip()]
    if isinstance(announced.source, NumbersSource):
        if not rows or not all(part.isascii() and part.isdecimal() and len(part) < 10 for row in rows for part in row):
            raise UnfitUnits(
                value=text[:20] or "–", zh="：号码以空格分开，各区一行", en="numbers apart by blanks, a line for each pool"
            )
        return [[int(part) for part in row] for row in rows]
    words = [part.lower() for row in rows for part in row]
    if not words or any(set(word) - set("0123456789abcdef") or len(word) % 2 for word in words):
        raise UnfitUnits(value=text[:20] or "–", zh="：应为十六进制数字", en="hexadecimal digits are due")
    return words if len(words) > 1 else words[0]
