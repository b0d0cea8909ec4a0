"""A county's folder, read strictly: the registry room says what a county is, this says where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.registry import County, load_county
from zhicheng_office.ledger.rulebook import load_rulebook


class BrokenCounty(ZhichengError):
    """A county folder that lacks a file, or holds one that cannot be read."""

    code = "ZC-OFFICE-004"
    what = Words("县域文件夹缺少或读不出 {value}", "the county folder lacks {value}, or it cannot be read")
    todo = Words("对照 docs/how-to/new-county.md 补齐", "complete it after docs/how-to/new-county.md")


@dataclass(frozen=True)
class CountyFolder:
    """What a county configures (县域配置): the county, its plan's page, its simulation's page if it has one."""

    path: Path
    county: County
    plan: dict[str, Any]
    simulation: dict[str, Any] | None

    @property
    def document(self) -> Path | None:
        """Return the first policy document of the folder, or None."""
        return next(iter(sorted((self.path / "policy").glob("*.*"))), None)

    @property
    def towns(self) -> dict[str, dict[str, str]]:
        """Return the towns' names in both languages, by code."""
        return {town.code: {"zh": town.words.zh, "en": town.words.en} for town in self.county.towns}

    @property
    def pillars(self) -> dict[str, dict[str, str]]:
        """Return the pillar industries' names in both languages, by code."""
        return {pillar.code: {"zh": pillar.words.zh, "en": pillar.words.en} for pillar in self.county.pillars}

    @property
    def sections(self) -> dict[str, dict[str, str]]:
        """Return the plan's sections with the heading of each, in both languages, by code."""
        headings = {str(one["code"]): one for one in self.plan.get("headings", ())}
        return {
            str(one["code"]): {
                "zh": one["zh"],
                "en": one["en"],
                "heading": str(one["heading"]),
                "heading_zh": headings[str(one["heading"])]["zh"],
                "heading_en": headings[str(one["heading"])]["en"],
            }
            for one in self.plan.get("sections", ())
            if str(one["heading"]) in headings
        }


def read_county(path: Path) -> CountyFolder:
    """Read a county's folder; raise BrokenCounty, or the registry's own errors."""
    page = _yaml(path / "county.yaml")
    names = page.get("files", {})
    county = load_county(
        page,
        towns=_text(path / names.get("towns", "towns.csv")),
        pillars=_yaml(path / names.get("pillars", "pillars.yaml")),
        bodies=load_rulebook().page("bodies"),
    )
    simulation = path / names.get("simulation", "simulation.yaml")
    return CountyFolder(
        path, county, _yaml(path / names.get("plan", "plan.yaml")), _yaml(simulation) if simulation.exists() else None
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        raise BrokenCounty(value=path.name, where=Where(file=str(path))) from reason


def _yaml(path: Path) -> dict[str, Any]:
    try:
        page = yaml.safe_load(_text(path))
    except yaml.YAMLError as reason:
        raise BrokenCounty(value=path.name, where=Where(file=str(path))) from reason
    if not isinstance(page, dict):
        raise BrokenCounty(value=path.name, where=Where(file=str(path)))
    return page
