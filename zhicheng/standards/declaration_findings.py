"""What checks of a declaration can find: each with its code, its weight, its words and the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.rules import Status, load_rulebook


class Weight(StrEnum):
    """How heavy a finding is (结论性质)."""

    FAULT = "fault"  # 不符
    UNDECIDED = "undecided"  # 无法判定，不视为通过
    NOTE = "note"  # 提示

    def words(self) -> Words:
        """Return the weight in words."""
        return {"fault": Words("不符", "fault"), "undecided": Words("无法判定", "undecided"), "note": Words("提示", "note")}[
            self.value
        ]


class FindingCode(StrEnum):
    """What was found (结论代码); a fact ``declaration.finding`` names it."""

    NOTHING_DISCLOSED = "nothing_disclosed"
    INDICATORS_MISSING = "indicators_missing"
    STANDARD_UNKNOWN = "standard_unknown"
    STANDARD_NOT_IN_FORCE = "standard_not_in_force"
    METHOD_MISSING = "method_missing"
    METHOD_UNKNOWN = "method_unknown"
    METHOD_NOT_IN_FORCE = "method_not_in_force"
    METHOD_NOT_COVERED = "method_not_covered"
    LOWER_UNMARKED = "lower_unmarked"
    FEWER_UNMARKED = "fewer_unmarked"
    LOWER_MARKED = "lower_marked"
    BELOW_MANDATORY = "below_mandatory"
    MANDATORY_UNSTATED = "mandatory_unstated"
    NOT_COMPARABLE = "not_comparable"
    NO_REFERENCE = "no_reference"


@dataclass(frozen=True)
class _Kind:
    weight: Weight
    rule: str
    words: Words


_IN_FORCE, _METHOD, _CITES = "standards.reference_in_force", "standards.method_stated", "standards.method_cites_standards"
_MARKED, _FLOOR, _DISCLOSED = "standards.lower_is_marked", "standards.floor_mandatory", "standards.self_declaration"
_KINDS = {
    FindingCode.NOTHING_DISCLOSED: _Kind(Weight.FAULT, _DISCLOSED, Words("未公开执行的标准", "no standard is disclosed")),
    FindingCode.INDICATORS_MISSING: _Kind(
        Weight.FAULT, _DISCLOSED, Words("执行企业标准而未公开功能、性能指标", "an own standard without its indicators")
    ),
    FindingCode.STANDARD_UNKNOWN: _Kind(
        Weight.UNDECIDED, _IN_FORCE, Words("{day} 的状态不明", "its status on {day} is not known")
    ),
    FindingCode.STANDARD_NOT_IN_FORCE: _Kind(Weight.FAULT, _IN_FORCE, Words("{day} 不是现行标准", "not in force on {day}")),
    FindingCode.METHOD_MISSING: _Kind(Weight.FAULT, _METHOD, Words("未写明试验方法", "no method is stated")),
    FindingCode.METHOD_UNKNOWN: _Kind(
        Weight.UNDECIDED, _IN_FORCE, Words("方法标准状态不明", "the status of the method's standard is not known")
    ),
    FindingCode.METHOD_NOT_IN_FORCE: _Kind(
        Weight.FAULT, _IN_FORCE, Words("方法标准不是现行标准", "the method's standard is not in force")
    ),
    FindingCode.METHOD_NOT_COVERED: _Kind(
        Weight.FAULT,
        _CITES,
        Words("已有国家、行业或国际方法标准而未引用", "a national, industry or international method exists and is not cited"),
    ),
    FindingCode.LOWER_UNMARKED: _Kind(
        Weight.FAULT, _MARKED, Words("低于推荐性标准而未明示", "lower than the recommended standard, not marked")
    ),
    FindingCode.FEWER_UNMARKED: _Kind(
        Weight.FAULT, _MARKED, Words("少于推荐性标准的项目而未明示", "an item of the recommended standard is missing, not marked")
    ),
    FindingCode.LOWER_MARKED: _Kind(
        Weight.NOTE, _MARKED, Words("少于或低于推荐性标准，已明示", "fewer or lower than the recommended standard, as marked")
    ),
    FindingCode.BELOW_MANDATORY: _Kind(
        Weight.FAULT, _FLOOR, Words("低于强制性国家标准", "below the mandatory national standard")
    ),
    FindingCode.MANDATORY_UNSTATED: _Kind(
        Weight.NOTE,
        _FLOOR,
        Words(
            "强制性标准的项目未列入自有指标，仍须符合",
            "an item of the mandatory standard is not among the own ones and binds all the same",
        ),
    ),
    FindingCode.NOT_COMPARABLE: _Kind(
        Weight.UNDECIDED, _MARKED, Words("单位或表述不同，不可比", "not comparable: other unit or form")
    ),
    FindingCode.NO_REFERENCE: _Kind(
        Weight.UNDECIDED, _MARKED, Words("没有可比对的推荐性标准指标", "no indicators of a recommended standard to compare with")
    ),
}


@dataclass(frozen=True)
class Finding:
    """One finding on a declaration (比对结论): what, on which item or standard, by which rule of which day.

    >>> finding = Finding(FindingCode.METHOD_MISSING, "保温效能", date(2026, 5, 1))
    >>> finding.words().zh
    '不符：保温效能：未写明试验方法（企业标准化促进办法 第12条）'
    """

    code: FindingCode
    about: str
    day: date
    detail: str = ""
    basis_rule: str = ""
    detail_en: str = ""

    @property
    def weight(self) -> Weight:
        """Return how heavy it is; a fault against a rule that was not yet in force that day is a note."""
        weight = _KINDS[self.code].weight
        early = self.day < load_rulebook().rule(self.rule).values[0].since
        return Weight.NOTE if early and weight is Weight.FAULT else weight

    @property
    def rule(self) -> str:
        """Return the id of the rule behind it; of a comparison with a mandatory standard, that of the floor."""
        return self.basis_rule or _KINDS[self.code].rule

    def basis(self) -> Words:
        """Return document and article, and where the clause was not read or was not yet in force that day, that too."""
        rule = load_rulebook().rule(self.rule)
        value = rule.on(self.day) if rule.values[0].since <= self.day else rule.values[0]
        if value.status is Status.HOUSE:
            return Words("本办检查项", "a check of the house")
        zh, en = f"{value.document} 第{value.article}条", f"{value.document} art. {value.article}"
        if value.since > self.day:
            return Words(f"{zh}，{value.since} 起施行", f"{en}, in force from {value.since}")
        return Words(zh, en) if value.status is Status.IN_FORCE else Words(f"{zh}，条文未核验", f"{en}, not verified")

    def words(self) -> Words:
        """Return the whole finding in words."""
        basis, weight = self.basis(), self.weight.words()
        said = [text.replace("{day}", str(self.day)) for text in (_KINDS[self.code].words.zh, _KINDS[self.code].words.en)]
        detail = (f"（{self.detail}）", f" ({self.detail_en or self.detail})") if self.detail else ("", "")
        return Words(
            f"{weight.zh}：{self.about}：{said[0]}{detail[0]}（{basis.zh}）",
            f"{weight.en}: {self.about}: {said[1]}{detail[1]} ({basis.en})",
        )
