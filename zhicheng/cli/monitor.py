"""``publication monitor``: a served log in, its public list and what is missing in it out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Annotated

import typer

from zhicheng.cli.errors import WrongRegisterDay
from zhicheng.cli.log_copies import copied_log
from zhicheng.cli.log_keys import verifiers
from zhicheng.cli.speech import Language, say, speak
from zhicheng.errors import Words
from zhicheng.log import Checkpoint
from zhicheng.publication import MonitorReport, monitor

INCOMPLETE = 1
"""Exit code where something is missing; 3 is a refusal: a false signature, another root, no answer."""

_CHINA = timezone(timedelta(hours=8))
_STALE = Words(
    "日志自身只表明到 {day} 为止的各日已过；其后若应有日计数，用 --through 指明",
    "The log itself shows no day after {day} to be over; where later ones should have been counted, say so with --through",
)
_Place = Annotated[str, typer.Argument(metavar="URL", help="日志网址或文件夹 address or folder of a log")]
_Keys = Annotated[list[str], typer.Option("--key", help="日志验证公钥或其文件 the log's verifier key, or its file")]
_Since = Annotated[list[str] | None, typer.Option("--since", help="应有的登记簿 register that must be there: NAME=2019-07-01")]
_Through = Annotated[
    str, typer.Option("--through", help="查到哪一天，默认到日志自身表明已过的最近一天 day up to which every day must be counted")
]
_Lang = Annotated[Language, typer.Option("--lang", help="提示语言 language of messages")]


def monitor_log(place: _Place, keys: _Keys, since: _Since = None, through: _Through = "", lang: _Lang = Language.BOTH) -> None:
    """重建公开清单并报告缺漏；有缺漏时退出码为 1。Rebuild the public list and report gaps; exit code 1 when there are any."""
    speak(lang)
    registers = dict(_register(text) for text in since or ())
    last = _day(through, through) if through else None
    checkpoint, entries = copied_log(place, verifiers(keys))
    report = monitor(entries, since=registers, through=last)
    say(_told(report, checkpoint, lang))
    if not through and report.through and report.through < _yesterday():
        say(_line(_STALE.filled({"day": report.through}), lang) + "\n")
    if not report.whole:
        raise typer.Exit(INCOMPLETE)


def _told(report: MonitorReport, checkpoint: Checkpoint, language: Language) -> str:
    found = report.list
    lines = [_line(gap.words(), language) for gap in report.gaps]
    lines += [_line(Words(f"第{index}条读不出", f"entry {index} cannot be read"), language) for index in found.unreadable]
    registers = Counter(item.register for item in found.items)
    for register, count in sorted(registers.items()):
        standing = sum(item.register == register for item in found.standing)
        lines.append(
            _line(Words(f"{register}：{count} 项，现行 {standing}", f"{register}: {count} items, {standing} standing"), language)
        )
    missing = len(report.gaps) + len(found.unreadable)
    whole = Words(
        f"{checkpoint.origin}：{checkpoint.size} 条，查到 {report.through or '–'}，缺漏 {missing}",
        f"{checkpoint.origin}: {checkpoint.size} entries, through {report.through or '–'}, {missing} gaps",
    )
    return "".join(f"{line}\n" for line in [*lines, _line(whole, language)])


def _yesterday() -> date:
    return datetime.now(_CHINA).date() - timedelta(days=1)


def _line(words: Words, language: Language) -> str:
    return f"{words.zh} | {words.en}" if language is Language.BOTH else words.in_language(language.value)


def _register(text: str) -> tuple[str, date]:
    name, _, day = text.partition("=")
    return name, _day(day, text)


def _day(text: str, said: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise WrongRegisterDay(value=said)
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise WrongRegisterDay(value=said) from reason
