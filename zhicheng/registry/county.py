"""A county as its own files describe it: name, division, towns, pillar industries, demonstration day."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from zhicheng.errors import Where, Words
from zhicheng.registry.divisions import division
from zhicheng.registry.errors import MalformedCounty, UnknownCode
from zhicheng.registry.industries import industry
from zhicheng.values import BadCode, check_division


@dataclass(frozen=True)
class Town:
    """One town or subdistrict (镇街), by its nine-digit code."""

    code: str
    words: Words
    kind: str


@dataclass(frozen=True)
class Pillar:
    """One pillar industry (支柱产业) and the classes of GB/T 4754 it stands for."""

    code: str
    words: Words
    classes: tuple[str, ...]
    product: Words


@dataclass(frozen=True)
class FormerCode:
    """A code the county had before (历史区划代码), by the lists that print it."""

    code: str
    name: str
    since: str
    until: str


@dataclass(frozen=True)
class County:
    """Everything that makes one county (县域): a county is configuration, never a fork.

    ``demonstration_day`` is the valid day that pages show by default, ``known_day`` the day up to which reports had come in
    by then; both are None for a county that lives in the present.
    """

    code: str
    words: Words
    division: str
    former_codes: tuple[FormerCode, ...]
    towns: tuple[Town, ...]
    pillars: tuple[Pillar, ...]
    languages: tuple[str, ...]
    body_names: Mapping[str, Words]
    demonstration_day: date | None = None
    known_day: date | None = None

    @property
    def place(self) -> str:
        """Return the subject of the county's reported statistics."""
        return f"division:{self.division}"

    def town(self, code: str) -> Town:
        """Return one town; raise UnknownCode."""
        for town in self.towns:
            if town.code == code:
                return town
        raise UnknownCode(value=code, zh="镇街代码", en="town code")

    def town_codes(self) -> frozenset[str]:
        """Return the codes of all towns."""
        return frozenset(town.code for town in self.towns)


def load_county(page: Mapping[str, Any], *, towns: str, pillars: Mapping[str, Any], bodies: Mapping[str, Any]) -> County:
    """Return a county from county.yaml, the text of towns.csv, pillars.yaml and the rulebook page ``bodies``.

    Raises MalformedCounty, UnknownCode, BadCode.

    >>> towns = "code,name_zh,name_en,kind\\n330782001,甲街道,Town A,subdistrict\\n"
    >>> page = {"code": "example", "zh": "某市", "en": "Example", "division": "330782"}
    >>> load_county(page, towns=towns, pillars={"pillars": {}}, bodies={"bodies": {}}).place
    'division:330782'
    """
    try:
        overlaid = {**bodies["bodies"], **page.get("bodies", {})}
        return County(
            code=page["code"],
            words=Words(page["zh"], page["en"]),
            division=_division_of(page),
            former_codes=tuple(
                FormerCode(str(run["code"]), run["name"], str(run["since"]), str(run["until"]))
                for run in page.get("former_codes", ())
            ),
            towns=read_towns(towns, str(page["division"])),
            pillars=tuple(_pillar(code, body) for code, body in pillars["pillars"].items()),
            languages=tuple(page.get("languages", ("zh-hans", "en"))),
            body_names={code: Words(body["zh"], body["en"]) for code, body in overlaid.items()},
            demonstration_day=page.get("demonstration_day"),
            known_day=page.get("known_day"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise MalformedCounty(value=page.get("code", "?"), zh=f"字段 {reason}", en=f"field {reason}") from reason


def read_towns(text: str, division_code: str) -> tuple[Town, ...]:
    """Return the towns of a county from a CSV with the columns code, name_zh, name_en, kind; raise MalformedCounty.

    >>> read_towns("code,name_zh,name_en,kind\\n330782001,甲街道,Town A,subdistrict\\n", "330782")[0].code
    '330782001'
    """
    found: list[Town] = []
    for number, row in enumerate(csv.DictReader(StringIO(text)), start=2):
        try:
            town = Town(check_division(row["code"]), Words(row["name_zh"], row["name_en"]), row["kind"])
        except (KeyError, TypeError, AttributeError, BadCode) as reason:
            raise MalformedCounty(value="towns.csv", zh=f"{reason}", en=f"{reason}", where=Where(row=number)) from reason
        if not (town.words.zh and town.words.en and town.kind):
            raise MalformedCounty(value="towns.csv", zh="有空格", en="a cell is empty", where=Where(row=number))
        if not town.code.startswith(division_code) or len(town.code) != 9:
            raise MalformedCounty(
                value="towns.csv",
                zh=f"{town.code} 不属于 {division_code}",
                en=f"{town.code} does not lie in {division_code}",
                where=Where(row=number, column="code"),
            )
        found.append(town)
    return tuple(found)


def _division_of(page: Mapping[str, Any]) -> str:
    """Return the county's code; a fictitious county has one that no list prints."""
    code = check_division(str(page["division"]))
    return code if page.get("fictitious", False) else division(code).code


def _pillar(code: str, body: Mapping[str, Any]) -> Pillar:
    classes = tuple(industry(str(item)).code for item in body["classes"])
    return Pillar(code, Words(body["zh"], body["en"]), classes, Words(body["product"]["zh"], body["product"]["en"]))
