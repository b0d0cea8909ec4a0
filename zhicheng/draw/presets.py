"""Sources that an officer can choose, as the rulebook lists them: pools, what each means in time, the fallback offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.chance import check_strength
from zhicheng.draw.announced import Announced
from zhicheng.errors import Words
from zhicheng.rules import BrokenRulebook, Rulebook, load_rulebook

_PAGE = "draw/sources"


@dataclass(frozen=True)
class Preset:
    """A source that can be chosen (可选来源): ``kind`` is numbers, secrets or beacon; ``wait`` says in words what it means in time.

    ``quick`` where it is known within minutes; ``checked`` whether its pools were compared with the rules of the game.
    """

    code: str
    words: Words
    kind: str
    pools: tuple[Mapping[str, Any], ...]
    wait: Words
    quick: bool
    fallback: str
    checked: bool


def source_presets(rulebook: Rulebook | None = None) -> Mapping[str, Preset]:
    """Return the sources to choose from, in the order of the rulebook (可选来源清单); raise BrokenRulebook.

    >>> presets = source_presets()
    >>> presets["dice"].quick, presets["double_colour_ball"].checked
    (True, False)
    """
    page = (rulebook or load_rulebook()).page(_PAGE)
    try:
        return {code: _preset(code, said, page["waits"]) for code, said in page["presets"].items()}
    except (AttributeError, KeyError, TypeError) as reason:
        raise BrokenRulebook(value=_PAGE, zh=f"缺少或错误的字段 {reason}", en=f"missing or wrong field {reason}") from reason


def _preset(code: str, said: Mapping[str, Any], waits: Mapping[str, Mapping[str, str]]) -> Preset:
    wait = waits[said["wait"]]
    return Preset(
        code,
        Words(said["zh"], said["en"]),
        said["kind"],
        tuple(said.get("pools", ())),
        Words(wait["zh"], wait["en"]),
        said["wait"] == "minutes",
        said["fallback"],
        said.get("source", {}).get("status") != "unverified",
    )


def strength_bits(sources: Iterable[Announced]) -> int:
    """Return how many whole bits the sources have together (合计强度, 比特), whether or not they are enough.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> strength_bits(small_commitment(small_roster()).sources)
    64
    """
    return check_strength((announced.source for announced in sources), bits=0).bit_length() - 1
