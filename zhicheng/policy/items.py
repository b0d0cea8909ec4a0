"""Items of a clause to statements: which number is said of what, and what a list lends to its members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from zhicheng.policy.clauses import MEASURE, split_names
from zhicheng.policy.lending import Lender, gain_end, is_generic
from zhicheng.policy.lexicon import form_of, words_of
from zhicheng.policy.naming import cleaned
from zhicheng.policy.numbers import plain_decimal
from zhicheng.policy.proposal import Comparator
from zhicheng.policy.quantities import Quantity
from zhicheng.policy.statements import Statement, Tail, comparator_of, kind_of, tail_of

_TRIVIAL = re.compile(
    r"^(?:的?(?:水平|目标|规模|标准|速度|幅度|要求|增速|比例|区间|高位|数量|能力|台阶|大关|关口|任务)|的?总?目标任务|以?上述?|[，。；、）”\"]|人?左右|及|并.*|且.*|，.*|"
    r"（[^）]*）|\ue000|目标|的|任务|，?位居.*|，?居(?!民|家|住).*|年均|先进水平|，?其中.*|等|落户.*|落地.*|获批.*|入选.*|开工.*|投产.*|投入使用.*|增收(?:致富)?|牵头.*|责任.*|配合.*|以?内)*$"
)
_FOR = re.compile("(?:^|、)(?:为|对|向|给|把|将|让|使|在|帮助|惠及|带动|组织)$")
_WHERE = re.compile("(?:给|为|在)(?P<whom>[^，、]{2,20}?)(?:免费|全部|逐步)?$")
_OF_NAME = re.compile("(?:人口|以上|以下|以内|及以上)*的")
_STANDS_FIRST = re.compile("(?:共|现)?有(?![效机色限关序利害线轨毒])")
_STANDS = ("有", "共有", "是", "现有")
_AMONG = re.compile("(?:建成|建设|培育|打造|创建|新建|引进|形成|建立)[^，]{1,24}等$")
_MEASURED_ON = re.compile(
    "^[一-龥A-Za-z\\d（）“”]{2,24}(?:率|比例|占比|比重|数|量|面|度|面积|指数)(?:均|力争|要)?(?:达|提|降|为|控制|稳定|保持|不|超|低于|高于|缩|压|增|上升)[一-龥]{0,4}$"
)
_FLOORS = ("不少于", "不低于", "至少")
_FUNCTION = re.compile(
    "(?:由|在|从|按|含|自|经|其中|涉及|分为|位于|共|约|原有|现有|剩余|出动|余|及其|如|等|前|达|为|的|占地|投资|位|有)$"
)
_RANK_VERB = re.compile(
    "(?:进入|位居|位列|跻身|稳居|保持在?|迈入|挺进|冲进|排在|排名|列|居|达到|进|成为|上升到|提升到|提升至)(?P<among>[^，]{0,14}?)(?:排名|位次)?(?:保持|达到|进入|稳定在|列|居|位居|位列)?$"
)
_AT_LEAST_VERB = re.compile("(?:至少|最少|不少于)[^，\\d]{1,6}$")
_COUNTED_BY = re.compile("(?:人次|人数|户数|家数|人口)$")
_REACHING = frozenset(("达到", "达", "实现", "突破", "超过"))
_SPENT = re.compile("用于[^，。；、]{2,10}$")  # 财政支出八成以上用于民生
_PART_END = re.compile("[，；]")
_BASELINE = re.compile("(?:由|从|自)(?:[^，、]{0,14}的)?$")
_NOT_NAME = re.compile(
    "^(?:的?(?:速度|幅度|规模(?!以上|以下|化|型|较|种|企业)|水平|标准(?!化|地|厂|田|件)|比例|目标|奖励|补助|补贴|资金|罚款|左右)|以(?![^，]{2,10}为(?:主|核心|重点)的)|并|且|由|为|用于|进行|来|后|前|起|地|得|着|，)"
)


def _counted_by_name(quantity: Quantity, name: str) -> Quantity:
    """Give 超过50万 the unit that its name counts by: 参与人次 → 500000 人次."""
    if quantity.unit not in ("万", "亿") or not (counted_by := _COUNTED_BY.search(name)):
        return quantity
    scaled = Decimal(quantity.value) * (10000 if quantity.unit == "万" else 10**8)
    return replace(quantity, value=plain_decimal(scaled), unit=counted_by.group().removesuffix("数"))


def _paced(tail: Tail) -> str:
    """Return the change that belongs to the name, with its pace: 年均增长."""
    if not tail.change:
        return ""
    pace = "年均" if "年均" in tail.pace or "平均" in tail.pace else "累计" if "累计" in tail.pace else ""
    return pace + tail.change


class ItemReader:
    """Reads items of one paragraph in order, and lends a name to the numbers that have none of their own."""

    def __init__(self, text: str, bases: frozenset[int]) -> None:
        self._text = text
        self._bases = bases
        self._lender = Lender()
        self._verb = self._shared_before = ""
        self._stands = False

    def open_sentence(self) -> None:
        """Forget the names that the sentence before said."""
        self._stands = False
        self._lender.open_sentence()

    def open_clause(self) -> None:
        """Forget what the items of the clause before shared: their verb and how their names began."""
        self._verb = self._shared_before = ""
        self._lender.open_clause()

    def read(self, start: int, end: int, quantities: Sequence[Quantity], *, before: str = "") -> list[Statement]:
        """Return the statements of one item; ``before`` is the clause in front, which may hold the name."""
        named_from = start
        baseline = ""
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            left = baseline + self._text[named_from : quantity.start]
            from_here = _BASELINE.search(left)
            if following is not None and (quantity.start in self._bases or from_here):
                baseline, named_from = left[: from_here.start()] if from_here else left, quantity.end
                continue
            right = self._text[quantity.end : end]
            between = self._text[quantity.end : following.start] if following is not None else ""
            behind = self._text[following.end : end] if following is not None else ""
            if following is not None and not between and left and quantity.unit and following.unit and _TRIVIAL.match(behind):
                return self._twofold(start, quantity, following, left, before)
            if following is not None and (_OF_NAME.match(between) or (quantity.sign and _MEASURED_ON.search(between))):
                continue  # 30户以上自然村通硬化路比例达到100%: a threshold in the name
            if self._brings(left, quantity, right) and not (following is not None and quantity.is_money):
                return self._counted_thing(start, end, quantity, left, right)
            if following is not None and not _TRIVIAL.match(between):
                continue
            if following is not None and quantity.unit in words_of("units", "durations"):
                continue
            return self._measured(start, quantity, left, right, before)
        return []

    def _twofold(self, start: int, quantity: Quantity, following: Quantity, left: str, before: str) -> list[Statement]:
        """Return the two statements of 续建高速公路3条134公里."""
        first = self._measured(start, quantity, left, "", before)
        names = [said.name for said in first]
        tail = tail_of("")
        return first + [
            each
            for name in names[:1]
            for each in self._stated(name, tail, following, start, following.end, strength=first[0].strength)
        ]

    def _brings(self, left: str, quantity: Quantity, right: str) -> bool:
        """Whether a thing named after the number is brought about: 培育100家以上高新技术企业."""
        name = right.removeprefix("的")
        if (
            quantity.unit in ("", "万", "亿", *words_of("units", "durations"))
            or quantity.ordinal
            or len(name) < 2
            or _TRIVIAL.match(right)
            or _NOT_NAME.match(right)
            or _SPENT.match(right)
        ):
            return False
        tail = tail_of(left)
        stem = left[: tail.start] if tail.before or tail.pace else left
        verb = gain_end().search(left) or gain_end().search(stem)
        if verb is not None and verb.group() in _REACHING and len(cleaned(left[: verb.start()], counted=False)) > 1:
            return False
        if right[0] == "的" and quantity.sign and quantity.unit not in words_of("units", "counted") and not quantity.is_ratio:
            return False  # 年耗能5000吨以上的企业: a threshold
        acted = verb is not None or _FOR.search(left.removesuffix(tail.before)) is not None or self._may_be_verb(stem, right)
        acted = acted or _AMONG.search(left) is not None
        if quantity.is_ratio:
            return quantity.unit == "%" and (not stem or acted) and not tail.change
        return acted or (not stem.strip("、，和及") and (bool(self._verb) or not left))

    def _may_be_verb(self, stem: str, right: str) -> bool:
        """Whether an unknown short word before number and thing acts on it: 改善12所学校办学条件."""
        word = cleaned(stem, counted=False)
        return (
            2 <= len(word) <= 6
            and len(right) >= 3
            and not right[0].isdigit()
            and not MEASURE.search(word)
            and not _FUNCTION.search(word)
        )

    def _counted_thing(self, start: int, end: int, quantity: Quantity, left: str, right: str) -> list[Statement]:
        tail = tail_of(left)
        verb = gain_end().search(left) or gain_end().search(left[: tail.start])
        word = verb.group() if verb else ""
        if word:
            self._verb = word
        name = cleaned(_PART_END.split(right.removeprefix("的"))[0], counted=False)
        kept = next((kept for kept in sorted(words_of("verbs", "kept"), key=len, reverse=True) if word.startswith(kept)), "")
        self._lender.last_name = name
        firm = word or self._verb or quantity.is_ratio or _FOR.search(left.removesuffix(tail.before))
        if not tail.before and _AT_LEAST_VERB.search(left):
            tail = replace(tail, before="至少")
        if tail.before in _FLOORS:
            self._shared_before = tail.before
        elif self._shared_before and not word and not tail.before and not quantity.sign:
            tail = replace(tail, before=self._shared_before)  # 不少于200场演出、400场讲座
        if verb and (whom := _WHERE.match(left[: verb.start()])):
            name = whom["whom"] + name
        if word.startswith("覆盖") and verb:
            name = cleaned(left[: verb.start()], counted=False) + "覆盖" + name
        return self._stated(kept + name, tail, quantity, start, end, strength=0.8 if firm else 0.6 if len(left) > 1 else 0.4)

    def _measured(self, start: int, quantity: Quantity, left: str, right: str, before: str) -> list[Statement]:
        tail = tail_of(left)
        told = tail.change or len(tail.level) > 1 or tail.before
        loose = not quantity.sign or quantity.unit in words_of("units", "durations")
        if right and not _TRIVIAL.match(right) and ((not told and loose) or (right[0] == "的" and not tail.level)):
            return []
        stem = left[: tail.start]
        if tail.level in ("拥有", "共有") and not stem:
            return []
        if quantity.ordinal:
            return self._ranked(start, quantity, left, tail, before)
        counted = not quantity.is_ratio and not tail.change and not (tail.level and not tail.level.startswith("完成"))
        name = cleaned(stem, counted=counted)
        if not name and quantity.kind == "doubling" and re.search("均|都", left):
            return self._all_doubled(tail, quantity, start)
        if not name and stem.strip("、，和及"):
            return []
        name = self._lender.named(name, left if name else stem, is_ratio=quantity.is_ratio, before=before)
        if not name:
            return []
        name = self._lender.joined(name, counted=counted) + _paced(tail)
        if quantity.is_ratio and (spent := _SPENT.match(right)):
            name += spent.group()
        verbal = bool(tail.level or tail.change or tail.before or quantity.sign)
        if not tail.before and _AT_LEAST_VERB.search(left):
            tail = replace(tail, before="至少")
        strength = 0.9 if verbal else 0.7 if quantity.unit else 0.2
        self._stands = self._stands or tail.level in _STANDS or _STANDS_FIRST.match(name) is not None
        if self._stands and not quantity.sign:
            strength = min(strength, 0.6)  # 全市有企业5家 says what is
        return self._stated(name, tail, _counted_by_name(quantity, name), start, quantity.end, strength=strength)

    def _all_doubled(self, tail: Tail, quantity: Quantity, start: int) -> list[Statement]:
        """Say 均翻一番 of every name of the sentence."""
        said = list(self._lender.said)
        return [each for name in said for each in self._stated(name, tail, quantity, start, quantity.end, strength=0.9)]

    def _ranked(self, start: int, quantity: Quantity, left: str, tail: Tail, before: str) -> list[Statement]:
        found = _RANK_VERB.search(left)
        if found is None and not self._text[quantity.start : quantity.end].endswith(quantity.unit):
            return []  # 质量第一 is no place
        stem = left[: found.start()] if found else left[: tail.start]
        name = cleaned(stem, counted=False) or self._lender.lent(before, stem)
        if not name:
            return []
        self._lender.last_name = name
        full = name + (found["among"] if found else "")
        return self._stated(full, tail, quantity, start, quantity.end, strength=0.9 if found else 0.6)

    def _stated(self, name: str, tail: Tail, quantity: Quantity, start: int, end: int, *, strength: float) -> list[Statement]:
        if len(name) < 2 or form_of("names", "idle").fullmatch(name):
            return []
        self._lender.remember(name)
        kind = kind_of(tail, quantity, name)
        comparator = comparator_of(tail, quantity)
        made = Statement(name, quantity, comparator, start, end, kind, strength, quantity.value, quantity.unit)
        if quantity.high is None:
            return [made]
        return [replace(made, comparator=Comparator.AT_LEAST), replace(made, comparator=Comparator.AT_MOST, value=quantity.high)]

    def read_distributed(
        self, start: int, word: int, quantities: Sequence[Quantity], end: int, *, before: str
    ) -> list[Statement]:
        """Return the statements of a clause with 分别 or 依次 at ``word``: names before it, one value for each after it."""
        values = [quantity for quantity in quantities if quantity.start > word]
        listing = self._text[start:word].strip("、，和及")
        if not listing or is_generic(cleaned(listing, counted=False)):
            listing = re.split("以(?![上下内外及])|实现|完成|达到", before)[0] or listing
        shared = self._text[word : values[0].start] if values else ""
        if not listing and len(thing := cleaned(shared.removeprefix("分别").removeprefix("依次"), counted=True)) >= 3:
            listing = thing  # 2022年、2023年分别新增企业500家、800家
        if not values:
            return []
        behind = _PART_END.split(self._text[values[-1].end : end])[0]
        if not listing and len(behind) > 3 and not _TRIVIAL.match(behind):
            listing = behind  # 2023年、2024年分别推动400家、500家企业改造
        names = split_names(cleaned(listing, counted=False))
        if len(self._lender.listed) == len(values) and (not names or re.search(r"^\d", names[0])):
            names = self._lender.listed  # 较基年的甲、乙分别下降: what was listed before goes on
        if len(names) != len(values):
            names = [cleaned(listing, counted=False) or self._lender.last_name] * len(values)
        unit = next((value.unit for value in reversed(values) if value.unit), "")
        sign = values[-1].sign if not any(value.sign for value in values[:-1]) else ""
        made: list[Statement] = []
        for place, (name, value) in enumerate(zip(names, values, strict=True)):
            own = self._text[values[place - 1].end : value.start] if place else shared
            tail = tail_of(own if len(own) > 1 else shared)
            value = replace(value, unit=value.unit or unit, sign=value.sign or sign)
            full = cleaned(name, counted=not value.is_ratio) + tail.change
            made += [
                replace(each, ordinal_place=place, spread_over=len(values))
                for each in self._stated(full, tail, value, start, end, strength=0.9)
            ]
        self._lender.last_name, self._lender.listed = names[-1], names
        return made
