"""``standard parse`` and ``standard check``: numbers read one by one, a declaration checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from zhicheng.cli.speech import Language, bytes_of, complain, say, speak, tell
from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import (
    Finding,
    StandardNumber,
    check_declaration,
    find_numbers,
    is_clean,
    load_catalogue,
    parse_number,
    read_declaration,
)

app = typer.Typer(help="标准：编号与自我声明。Standards: their numbers, declarations.", no_args_is_help=True)

_Lang = Annotated[Language, typer.Option("--lang", help="提示语言 language of messages")]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]
NOT_CLEAN = 1
"""Exit code of a number that was refused and of a declaration with a fault or an undecided matter."""


@app.command("parse")
def parse_numbers(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT…")],
    as_json: _Json = False,
    inside: Annotated[bool, typer.Option("--find", help="在文字中找编号 find numbers in running text")] = False,
    lang: _Lang = Language.BOTH,
) -> None:
    """识别标准编号：层级、约束力、代号、顺序号、部分、年代。Read standards' numbers; exit code 1 if one is refused."""
    speak(lang)
    found, refused = [], 0
    for text in texts:
        try:
            found += [one.number for one in find_numbers(text)] if inside else [parse_number(text)]
        except ZhichengError as error:
            complain(error)
            refused += 1
    if as_json:
        say(json.dumps([_row(number) for number in found], ensure_ascii=False, indent=1) + "\n")
    else:
        for number in found:
            tell(_line(number))
    raise typer.Exit(NOT_CLEAN if refused else 0)


def _row(number: StandardNumber) -> dict[str, Any]:
    return {
        "number": str(number),
        "level": number.level.value,
        "force": number.force.value,
        "mandatory": number.mandatory,
        "body": number.body,
        "mark": number.mark,
        "serial": number.serial,
        "part": number.part,
        "year": number.year,
        "amendments": [str(amendment) for amendment in number.amendments],
        "adopts": str(number.adopts) if number.adopts else None,
        "degree": number.degree.value if number.degree else None,
        "code_seen": number.seen,
    }


def _line(number: StandardNumber) -> Words:
    level, force = number.level.words(), number.force.words()
    mark = Words("", "") if number.seen else Words("，代号未核验", ", code not verified")
    return Words(f"{number}：{level.zh}，{force.zh}{mark.zh}", f"{number}: {level.en}, {force.en}{mark.en}")


@app.command("check")
def check_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".json .yaml")], as_json: _Json = False, lang: _Lang = Language.BOTH
) -> None:
    """比对企业标准自我声明，逐条给出结论与依据。Check a self-declaration; exit code 1 for a fault or an undecided matter."""
    speak(lang)
    read = read_declaration(bytes_of(file), name=file.name)
    findings = check_declaration(read.declaration, read.catalogue_with(load_catalogue()), read.references)
    if as_json:
        say(json.dumps([_finding(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        for finding in findings:
            tell(finding.words())
        if not findings:
            tell(Words("未发现问题", "nothing found"))
    raise typer.Exit(0 if is_clean(findings) else NOT_CLEAN)


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code.value,
        "weight": finding.weight.value,
        "about": finding.about,
        "detail": finding.detail,
        "rule": finding.rule,
        "zh": finding.words().zh,
        "en": finding.words().en,
    }
