"""What the words before lend to a number that has no full name of its own."""

from __future__ import annotations

import re
from functools import cache

from zhicheng.policy.clauses import MEASURE
from zhicheng.policy.lexicon import any_of, words_of
from zhicheng.policy.naming import cleaned, without_trend

_QUALIFIER = re.compile("(?:级|以上|类|型|性|星|区|级别|户|村|县|市|省|女性|农村|城镇|城市|重点|新增|规上|的)$")
_QUALIFIED = re.compile("^.{0,4}级(?:及?以上)?")
_PART = re.compile("(?:其他|其余|各)?[^的]{0,4}(?:市区|城区|市|区|县|县城|（市）|镇|乡|村|农村|城镇|城市|地区|类)")
_BARE_RATE = re.compile("(?:覆盖|普及|建档|达标|完成|撤回|合格|设置|入住|建成|开放|受检)率")
_PLAIN_VERBS = ("建成", "完成", "建设", "实现", "达到", "建立", "培育", "打造", "形成")
_GRADE = re.compile("^.{0,6}?级(?=.{2,})")
_THRESHOLD_WITHIN = re.compile("超过|超|达到|达|突破|[≥>]|\\d")
_THRESHOLD = re.compile("(?:超|达|过|突破|超过|[≥>]|\\d)")
_GENERIC = frozenset(
    (
        "比重",
        "占比",
        "比例",
        "增速",
        "增幅",
        "总量",
        "数量",
        "规模",
        "总数",
        "总额",
        "其比重",
        "年均增速",
        "年均增幅",
        "长度",
        "总长度",
        "总里程",
        "总面积",
        "占有率",
    )
)


@cache
def gain_end() -> re.Pattern[str]:
    """Return the pattern of a verb that brings a thing about, at the end of the words before a number."""
    verbs = words_of("verbs", "gain") | words_of("verbs", "gain_before_number")
    return re.compile(any_of(verbs) + "(?:了|成|出|好|起|约|近)?$")


def is_generic(name: str) -> bool:
    """Return whether a name says only that something is measured (占比, 数量), not what.

    >>> is_generic("占比"), is_generic("绿色建筑占比")
    (True, False)
    """
    return name in _GENERIC


class Lender:
    """Remembers the names of a paragraph, and lends them (名称的沿用).

    >>> lender = Lender()
    >>> lender.named("技能大师工作室", "技能大师工作室", is_ratio=False, before="")
    '技能大师工作室'
    >>> lender.named("省级以上", "，其中省级以上", is_ratio=False, before="")
    '省级以上技能大师工作室'
    """

    def __init__(self) -> None:
        self.last_name = ""
        self.listed: list[str] = []
        self.said: list[str] = []
        self._names: list[str] = []
        self._shared_verb = self._first_name = ""

    def open_sentence(self) -> None:
        """Forget the names that the sentence before said."""
        self.said = []

    def open_clause(self) -> None:
        """Forget how the names of the clause before began."""
        self._shared_verb = self._first_name = ""

    def remember(self, name: str) -> None:
        """Keep a name that a statement was made of."""
        self._names.append(name)
        self.said.append(name)

    def named(self, name: str, left: str, *, is_ratio: bool, before: str) -> str:
        """Return the full name of what is measured, from its own words and those before; empty where there is none."""
        if not name:
            return self.lent(before, left)
        if before and is_ratio and _PART.fullmatch(name) and MEASURE.search(before):
            self.last_name = cleaned(before, counted=False)  # 使用率，城区达到95%、县城达到80%
        if before and gain_end().fullmatch(name) and (label := cleaned(without_trend(before), counted=False)):
            self.last_name = label  # 标准厂房：竣工20万平方米
        full = self._filled(name, left, is_ratio=is_ratio)
        if full is None:
            self.last_name = full = name
        return full

    def _filled(self, name: str, left: str, *, is_ratio: bool) -> str | None:
        last = self.last_name
        if left.lstrip("、，和及（").startswith("其中") and last and _QUALIFIER.search(name):
            return name + _QUALIFIED.sub("", last)
        if last and gain_end().fullmatch(name):
            return last if name in _PLAIN_VERBS or name in last else last + name
        if said := self._fuller(name):
            return said
        if self.said and _BARE_RATE.fullmatch(name) and last and not last.endswith("率"):
            return last + name  # 建成服务站260个，覆盖率达到92%
        if _PART.fullmatch(name) and len(last) > len(name) + 3 and _PART.fullmatch(last[-len(name) :]) and last[-1] == name[-1]:
            return last[: -len(name)] + name  # 服务半径城市地区缩短到5公里、农村地区缩短到12公里
        if (name in _GENERIC and name not in last) or name.startswith("占"):
            return last + name
        if is_ratio and _PART.fullmatch(name) and MEASURE.search(last):
            return name + last
        return None

    def _fuller(self, name: str) -> str:
        """Return the longer name, said before in this paragraph, that a short one takes up again, or nothing."""
        if name not in _GENERIC and not 4 <= len(name) <= 5:
            return ""
        return next((said for said in reversed(self._names) if len(said) > len(name) and said.endswith(name)), "")

    def lent(self, before: str, stem: str) -> str:
        """Return the name that the clause before, or the statement before, lends."""
        if before:
            name = cleaned(without_trend(before), counted=False)
            if len(name) >= 2 and not stem:
                self.last_name = self.last_name if len(name) > 24 and self.last_name else name
        return self.last_name

    def joined(self, name: str, *, counted: bool) -> str:
        """Give an item of a list what only the first item says: 新增A 3家、B 5家; 营收超100亿元企业3家、超50亿元企业8家."""
        if not self._first_name:
            self._first_name = name
            found = [kept for kept in words_of("verbs", "kept") if kept in name]
            self._shared_verb = (
                max(found, key=lambda kept: (name.rfind(kept) + len(kept), len(kept)), default="") if counted else ""
            )
            return name
        if name.endswith("级") and (graded := _GRADE.match(self._first_name)):
            return name + self._first_name[graded.end() :]
        if _THRESHOLD.match(name) and (begun := _THRESHOLD_WITHIN.search(self._first_name)):
            return self._first_name[: begun.start()] + name
        if counted and self._shared_verb and not any(kept in name for kept in words_of("verbs", "kept")):
            return self._shared_verb + name
        return name
