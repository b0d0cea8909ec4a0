"""``county new``: a policy file, a division code and a list of entities in, a county's folder out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import yaml

from zhicheng.cli.errors import FolderInUse, WrongYears
from zhicheng.cli.speech import bytes_of, complain, say
from zhicheng.errors import Words
from zhicheng.indicators import load_indicators
from zhicheng.plan import NewCounty, county_files, load_plan
from zhicheng.policy import extract
from zhicheng.readers import read_table, read_text
from zhicheng.registry import EntityImport, division, read_entities, read_towns, towns_csv

app = typer.Typer(help="县域：由政策与名录新建。Counties: made from a policy and a list.", no_args_is_help=True)

_Policy = Annotated[Path, typer.Option("--policy", help="政策文件 the policy's file")]
_Entities = Annotated[Path, typer.Option("--entities", help="主体名录 .csv .xlsx list of entities")]
_Division = Annotated[str, typer.Option("--division", help="六位区划代码 division code of six digits")]
_Years = Annotated[str, typer.Option("--years", help="规划年份 the plan's years, 2021-2025")]
_Name = Annotated[str, typer.Option("--name", help="名称，仅用于清单中没有的（虚构）县域 name, only for a county on no list")]


@app.callback()
def county() -> None:
    """县域：由政策与名录新建。Counties: made from a policy and a list."""


@app.command("new")
def new_county(
    folder: Path, policy: _Policy, entities: _Entities, division_code: _Division, years: _Years, name: _Name = ""
) -> None:
    """新建县域文件夹：规划草稿、镇街、名录，待人工确认。Make a county's folder: draft plan, towns, entities, to be confirmed by people."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(value=str(folder))
    first, last = _years(years)
    zh = name or division(division_code).name
    plan = Words(f"{zh}质量规划（{years}）", f"quality plan of {folder.name} ({years})")
    new = NewCounty(folder.name, Words(zh, folder.name), division_code, plan, first, last, fictitious=bool(name))
    table = read_table(bytes_of(entities), entities.name)
    source = Words(f"《{policy.stem}》", f"file {policy.name}")
    clauses = extract(read_text(bytes_of(policy), policy.name).text)
    files = county_files(new, clauses, source=source, towns=towns_csv(table, division_code), book=load_indicators())
    found = read_entities(table, read_towns(files["towns.csv"], division_code))
    _write(folder, files)
    (folder / f"entities{entities.suffix}").write_bytes(bytes_of(entities))
    _report(folder, files, found)


def _report(folder: Path, files: dict[str, str], found: EntityImport) -> None:
    plan = load_plan(yaml.safe_load(files["plan.yaml"]))
    for error in found.refused:
        complain(error)
    counts = (len(plan.targets), len(plan.milestones), len(found.entities), len(found.refused))
    say("{}：目标 {}，交付物 {}，主体 {}，未收 {}\n".format(folder, *counts))
    say("{}: {} targets, {} deliverables, {} entities, {} rows refused\n".format(folder, *counts))


def _write(folder: Path, files: dict[str, str]) -> None:
    for file_name, text in files.items():
        path = folder / file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")


def _years(written: str) -> tuple[date, date]:
    found = re.fullmatch(r"(\d{4})[-—–](\d{4})", written.strip())
    if not found or found[1] > found[2]:
        raise WrongYears(value=written)
    return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)
