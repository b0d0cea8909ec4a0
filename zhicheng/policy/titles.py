"""The head of a document: its title, and the lines about the page that belong to no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhicheng.policy.horizons import YEAR
from zhicheng.policy.lexicon import form_of, words_of

_DATE_LINE = re.compile(
    rf"^（?{YEAR}[-年./](?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[-月./](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日?[^，。]{{0,40}}$|^\d{{1,2}}：\d{{2}}"
)
_PAPER_HEAD = re.compile(rf"^[^，。；：]{{0,16}}{YEAR}年\d{{1,2}}月\d{{1,2}}日(?!前|起|之前|以前)[^，。；：]{{0,24}}$")
_MENU = re.compile("[^，。；|]{2,6}(?:\\|[^，。；|]{2,6})+")
_NUMBER_LINE = re.compile(r"^（?[^，。《]{2,16}[〔\[【]\d{4}[〕\]】]第?\d{1,4}号(?:[^，。]{0,30}印发)?）?$")
_ADDRESSEES = re.compile(r"^(?:各|市|县|区|省|局|全)[^。\d]{1,70}：$")
_TITLE_WORDS = tuple(
    sorted(
        {word for key in ("plan_titles", "report_titles", "hard_titles") for word in words_of("stance", key)}
        | {"年", "关于", "政府", "人民", "委员会", "（", "——", "《"}
    )
)
_BODY = re.compile(
    r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）|第[一二三四五六七八九十]章|为了?(?=[^，]{2,40}，)|[到至](?:19|20)\d{2}年|(?:19|20)\d{2}年，|[——●•◆★■▲]|本报|本网|\d{1,2}[.、]"
)
_FIGURE = re.compile(r"(?<!（)\d(?:\.\d+)?(?:%|‰|个百分点|[万亿]|家|项|件|个|公里)(?!）)")
_LONGEST = 60
_HEAD = 12
_LATEST = 16
_PLAN_TITLE = re.compile("(?:方案|规划|计划|要点|意见|纲要|清单|任务书|责任书|目标|任务)(?:（[^）]*）)?$")


@lru_cache(maxsize=4096)
def is_page_line(text: str) -> bool:
    """Return whether a line speaks of the page or the file, not of its matter (页面信息): source, date, index number.

    >>> is_page_line("发布日期：2022-12-26"), is_page_line("到2025年，合格率达到95%。")
    (True, False)
    """
    if _MENU.fullmatch(text):
        return True
    if (
        _NUMBER_LINE.match(text)
        or _ADDRESSEES.match(text)
        or (_PAPER_HEAD.match(text) and re.search("报|版|星期|讯|网|电台", text))
    ):
        return True
    if len(text) > _LONGEST:
        return False
    return _DATE_LINE.match(text) is not None or ("。" not in text and form_of("headings", "page_lines").match(text) is not None)


def title_of(texts: Sequence[str]) -> tuple[int, str]:
    """Return how many blocks the head takes, and the title: what stands before the first sentence or numbered heading.

    >>> title_of(["来源：县政府网", "质量提升方案", "（2023年）", "为提升质量，制定本方案。"])
    (3, '质量提升方案（2023年）')
    """
    title, count = "", 0
    for place, text in enumerate(texts[:_HEAD]):
        if is_page_line(text):
            count = place + 1
        elif _may_open(text) if not title else _goes_on(text, last=place + 1 == len(texts)):
            title, count = title + text, place + 1
        else:
            break
    return count, title


def late_title(texts: Sequence[str]) -> str:
    """Return the title of a plan that stands below the letter that sends it, or nothing (附在通知后的标题).

    >>> late_title(["各处室：", "现将方案印发给你们。", "2007年重点工作分工落实方案"])
    '2007年重点工作分工落实方案'
    """
    return next((text for text in texts[:_LATEST] if len(text) <= _LONGEST and _PLAN_TITLE.search(text) and _may_open(text)), "")


def _may_open(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and "。" not in text
        and text[-1] not in "：；，"
        and not _BODY.match(text)
        and not _FIGURE.search(text)
    )


def _goes_on(text: str, *, last: bool) -> bool:
    return _may_open(text) and "，" not in text and (last or any(word in text for word in _TITLE_WORDS))
