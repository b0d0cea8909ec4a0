"""Paragraphs to clauses, clauses to items: where one statement ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhicheng.policy.lexicon import masks
from zhicheng.policy.quantities import Quantity

_OPENING = re.compile(r"[（“《\"]")
_SHELTER = re.compile(r"（[^（）]{0,60}）|“[^“”]{0,30}”|《[^《》]{0,60}》|\"[^\"]{0,24}\"")
_STOP = re.compile(r"[。！？；，]|,(?!\d{3})|：(?![\d≥≤<>达不超约零])")
_AND = r"以及|(?<!参)(?<!给)与(?!度|会)|(?<![普涉触推白])及(?!格|时|以|其他)|(?<!共)和(?![谐平美田])"
_LIST = re.compile(rf"、|及其|{_AND}|，")
_LISTING = re.compile(f"、|{_AND}")
_PARTING = re.compile("[。！？；，,：、和及与]")
_HIDDEN = "\ue000"


@dataclass(frozen=True)
class Clause:
    """A stretch between stops (分句): indices into the paragraph, and whether it opens a sentence."""

    start: int
    end: int
    opens_sentence: bool


def sheltered(text: str) -> str:
    """Return the text with stops inside brackets, quotes and book titles blanked, length kept."""
    if not _OPENING.search(text):
        return text
    return _SHELTER.sub(lambda found: _PARTING.sub(_HIDDEN, found.group()), text)


def masked(text: str) -> str:
    """Return the text with names and set phrases that hold numbers blanked, length kept.

    >>> masked("中国制造2025试点").count("\\ue000")
    8
    """
    return masks().sub(lambda found: _HIDDEN * len(found.group()), text)


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses of a sheltered paragraph, empty ones left out."""
    last, opens = 0, True
    for found in _STOP.finditer(text):
        if found.start() > last:
            yield Clause(last, found.start(), opens)
            opens = False
        opens = opens or found.group() in "。！？；"
        last = found.end()
    if last < len(text):
        yield Clause(last, len(text), opens)


def items_of(text: str, clause: Clause, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Cut a clause at list signs that follow a quantity (A 5家、B 8家 → two items)."""
    cuts: list[tuple[int, int]] = []
    for quantity, following in pairwise(quantities):
        found = _LIST.search(text, quantity.end, following.start)
        if text[quantity.end : quantity.end + 1] == "的":
            continue  # a threshold, part of the name
        if found and (found.start() == quantity.end or "、" in found.group() or found.start() - quantity.end <= 24):
            if found.start() != quantity.end and found.group() not in ("、", "以及", "和"):
                continue
            cuts.append(found.span())
    edges = [clause.start, *[place for cut in cuts for place in cut], clause.end]
    return [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]


def names_listed(text: str) -> list[str]:
    """Return the members of a listing as they stand."""
    shelter = sheltered(text)
    cuts = [found.span() for found in _LISTING.finditer(shelter)]
    edges = [0, *[place for cut in cuts for place in cut], len(text)]
    names = [text[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]
    return [name for name in names if name]


def split_names(text: str) -> list[str]:
    """Split a listing of names: 小学、初中和高中入学率 → three names, tails shared.

    >>> split_names("城镇、农村居民人均收入")
    ['城镇居民人均收入', '农村居民人均收入']
    """
    names = names_listed(text)
    return _with_shared_tail(names) if len(names) > 1 else names


MEASURE = re.compile(
    "(?:率|度|比例|比重|占比|指数|数|数量|总量|总数|总额|规模|面积|收入|产值|增加值|里程|长度|水平|量|强度|覆盖面|浓度|天数|寿命|年限|人数|户数|营收|投入|总值|生产总值|GDP|能耗|能力|程度|时间|价值|资产|床位|系数|得分|均值|额)(?:（[^）]*）)?$"
)


_SHORT_QUALIFIER = 3
_GRADED = re.compile(r"\d[型类种]|[Ⅰ-Ⅻ]型")
_HEAD_MEASURE = re.compile("[一-龥]{2}(?:率|度|量|数)$")


_HEAD_NOUN = re.compile(
    "(?:标准|企业|中心|基地|品牌|专利|产品|工程|项目|机构|平台|园区|学校|医院|示范区|示范县|合作社|商标|车间|工厂|人才)$"
)


def _behind_place(names: list[str]) -> str:
    """Return what follows the last of several places or kinds that end alike: 甲市、乙市分担率 → 分担率."""
    kind = names[0][-1]
    if kind not in "市县区省镇乡州级类型" or any(name[-1] != kind for name in names[:-1]):
        return ""
    return names[-1].partition(kind)[2] if kind in names[-1][:-2] else ""


def _with_shared_tail(names: list[str]) -> list[str]:
    last = names[-1]
    if head := _HEAD_NOUN.search(last):
        lends = len(last) > len(head.group())
        return [name if not lends or _HEAD_NOUN.search(name) or MEASURE.search(name) else name + head.group() for name in names]
    if not MEASURE.search(last):
        return names
    if beyond := _behind_place(names):
        return [*(name + beyond for name in names[:-1]), last]
    head = _HEAD_MEASURE.search(names[0])
    if head and head.start() >= 4 and all(len(name) <= 4 and MEASURE.search(name) for name in names[1:]):
        return [names[0], *(names[0][: head.start()] + name for name in names[1:])]
    head_of_last = _HEAD_MEASURE.search(last)
    shared = []
    for name in names[:-1]:
        if MEASURE.search(name) or len(last) <= len(name):
            shared.append(name)
        elif len(name) <= _SHORT_QUALIFIER:
            kind = _GRADED.match(last)
            shared.append(name + last[(kind.end() if kind else 0) + len(name) :])  # 高血压、2型糖尿病患者规范管理率
        elif head_of_last:
            shared.append(name + head_of_last.group())
        else:
            shared.append(name + last[len(name) :])
    return [*shared, last]
