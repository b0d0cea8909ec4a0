"""``judge``: a report's results against limits, each verdict with its reason and next step."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from zhicheng.cli.judging_files import GivenResult, limits_in, results_in
from zhicheng.cli.speech import Language, say, speak, tell
from zhicheng.errors import Words
from zhicheng.judgement import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    SIMPLE,
    DecisionRule,
    Limit,
    Outcome,
    ReportVerdict,
    Verdict,
    judge,
    judge_report,
)
from zhicheng.standards import LimitIndex, load_limits, path_of

NOT_ALL_PASS = 1
"""Exit code where a result fails, is conditional or cannot be judged, or where there is none."""


app = typer.Typer(add_completion=False)


class Rule(StrEnum):
    """How uncertainty counts (判定规则)."""

    SIMPLE = "simple"
    ACCEPTANCE = "acceptance"
    REJECTION = "rejection"
    NON_BINARY = "non-binary"


_RULES = {
    Rule.SIMPLE: SIMPLE,
    Rule.ACCEPTANCE: GUARDED_ACCEPTANCE,
    Rule.REJECTION: GUARDED_REJECTION,
    Rule.NON_BINARY: NON_BINARY,
}


@app.command("judge")
def judge_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="检验结果 results: .csv .xlsx .json .yaml")],
    limits: Annotated[
        Path | None,
        typer.Option("--limits", metavar="FILE", help="限量文件；不给则用内置限量库 limits; without it the curated ones"),
    ] = None,
    category: Annotated[
        str,
        typer.Option(
            "--category",
            metavar="PATH",
            help="产品类别 of products: 蔬菜/新鲜蔬菜/叶菜蔬菜, or a code: food_contact/metal/vacuum_cup",
        ),
    ] = "",
    rule: Annotated[Rule, typer.Option("--rule", help="判定规则 how uncertainty counts")] = Rule.SIMPLE,
    as_json: Annotated[
        bool, typer.Option("--json", help="打印 JSON，含可重放的记录 print JSON with records that replay")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="提示语言 language of messages")] = Language.BOTH,
) -> None:
    """逐项判定检验结果。Judge results: exit code 0 if every one passes, 1 if one fails or cannot be judged."""
    speak(lang)
    given = results_in(file)
    index = LimitIndex([each.limit for each in load_limits()] if limits is None else limits_in(limits))
    verdicts = [_verdict(one, index, category, _RULES[rule]) for one in given]
    whole = judge_report(verdicts)
    if as_json:
        rows = [_row(one, verdict) for one, verdict in zip(given, verdicts, strict=True)]
        head = {"outcome": str(whole.outcome), "reason": str(whole.reason), "counts": _counts(whole)}
        say(json.dumps({**head, "items": rows}, ensure_ascii=False, indent=1) + "\n")
    else:
        for one, verdict in zip(given, verdicts, strict=True):
            tell(_line(one, verdict))
        tell(_sum(whole))
    raise typer.Exit(0 if whole.outcome is Outcome.PASS else NOT_ALL_PASS)


def _verdict(given: GivenResult, index: LimitIndex, category: str, rule: DecisionRule) -> Verdict:
    named = given.category or category
    found = _limits(given, index, path_of(named) or named)
    return judge(given.result, found, dates=given.dates, uncertainty=given.uncertainty, rule=rule)


def _limits(given: GivenResult, index: LimitIndex, category: str) -> Sequence[Limit]:
    """Return what applies; where nothing does, the one limit that would on another day, so that the reason is the day."""
    days = (given.dates.production, given.dates.sampling, given.dates.report)
    found = index.applicable(category=category, item=given.result.item, days=days)
    other = found or index.applicable(category=category, item=given.result.item, days=None)
    return found or (other if len(other) == 1 else ())


def _counts(whole: ReportVerdict) -> dict[str, int]:
    counted = Counter(verdict.outcome for verdict in whole.items)
    return {str(outcome): counted[outcome] for outcome in Outcome}


def _row(given: GivenResult, verdict: Verdict) -> dict[str, Any]:
    limit, words, step = verdict.inputs.limit, verdict.words, verdict.next_step
    return {
        "row": given.row,
        "item": given.result.item,
        "result": given.result.text,
        "outcome": str(verdict.outcome),
        "reason": str(verdict.reason),
        "words": {"zh": words.zh, "en": words.en},
        "compared": verdict.compared,
        "limit": limit.label if limit else "",
        "next_step": {"zh": step.zh, "en": step.en},
        "cautions": list(verdict.cautions),
        "record": verdict.record(),
    }


def _line(given: GivenResult, verdict: Verdict) -> Words:
    result, limit, words, step = given.result, verdict.inputs.limit, verdict.words, verdict.next_step
    printed = " ".join(part for part in (result.item, "; ".join(result.texts), result.unit) if part)
    by = f" [{limit.label}]" if limit else ""
    mark = Words("，限量未核验", ", limit not verified") if verdict.cautions else Words("", "")
    return Words(
        f"第 {given.row} 行 {printed}：{words.zh}{by}{mark.zh}；{step.zh}",
        f"row {given.row} {printed}: {words.en}{by}{mark.en}; {step.en}",
    )


def _sum(whole: ReportVerdict) -> Words:
    counted = [(outcome.words, count) for outcome in Outcome if (count := _counts(whole)[str(outcome)])]
    zh = "，".join(f"{words.zh} {count}" for words, count in counted)
    en = ", ".join(f"{words.en} {count}" for words, count in counted)
    said, why = whole.outcome.words, whole.reason.words
    return Words(f"报告：{said.zh}：{why.zh}（{zh}）", f"report: {said.en}: {why.en} ({en})")
