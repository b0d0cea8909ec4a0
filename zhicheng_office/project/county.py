"""A county's folder: what configuration it holds, read strictly."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.values import check_division


class BrokenCounty(ZhichengError):
    """A county folder that lacks a file or a field."""

    code = "ZC-OFFICE-004"
    what = Words("县域文件夹缺少或有误：{value}", "the county folder lacks or breaks {value}")
    todo = Words("对照 docs/how-to/new-county.md 补齐", "complete it after docs/how-to/new-county.md")


@dataclass(frozen=True)
class CountyFolder:
    """What a county configures (县域配置)."""

    path: Path
    words: Words
    division: str
    demonstration_day: date | None
    demonstration_known: date | None
    towns: dict[str, str]
    plan: dict[str, Any]
    page: dict[str, Any]

    @property
    def digest_document(self) -> Path | None:
        """Return the first policy document of the folder, or None."""
        return next(iter(sorted((self.path / "policy").glob("*.txt"))), None)


def read_county(path: Path) -> CountyFolder:
    """Read county.yaml, the plan and the towns; raise BrokenCounty naming the file and field."""
    page = _yaml(path / "county.yaml")
    files = page.get("files", {})
    try:
        return CountyFolder(
            path,
            Words(page["zh"], page["en"]),
            check_division(str(page["division"])),
            _day(page.get("demonstration_day")),
            _day(page.get("known_day")),
            _towns(path / files.get("towns", "towns.csv")),
            _yaml(path / files.get("plan", "plan.yaml")),
            page,
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise BrokenCounty(value=str(reason), where=Where(file=str(path / "county.yaml"))) from reason


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _yaml(path: Path) -> dict[str, Any]:
    try:
        page = yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as reason:
        raise BrokenCounty(value=path.name, where=Where(file=str(path))) from reason
    if not isinstance(page, dict):
        raise BrokenCounty(value=path.name, where=Where(file=str(path)))
    return page


def _towns(path: Path) -> dict[str, str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["code"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, KeyError, UnicodeDecodeError) as reason:
        raise BrokenCounty(value=path.name, where=Where(file=str(path))) from reason
