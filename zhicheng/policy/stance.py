"""What kind of document this is, and whether a clause speaks of the plan or of the past."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from zhicheng.policy.lexicon import any_of, pattern_of, words_of

_PREAMBLE = re.compile(
    r"制定本(?:方案|规划|计划|行动|意见|纲要|实施)|(?:提出|制定)(?:如下|以下)(?:实施)?(?:意见|目标|措施|方案)|现就.{2,30}(?:提出|制定)"
)
_ARTICLES = re.compile(r"第[一二三四五六七八九十百]{1,5}条")
_GOALS = re.compile("(?:主要|发展|工作|总体|行动|具体|阶段|规划|年度|预期)(?:发展|工作)?目标|目标任务|主要指标|奋斗目标")
_WRAPPER = re.compile(
    r"的(?:通知|函|请示|报告)$|（[^）]{0,80}）|[》”\"]|\d{4}年|版$|解读$|(?<=》)的?(?:公示(?:文本|稿)?|公告|通告|征求意见稿?)$"
)
_STANDING = re.compile(
    "(?:由|从|在|把|将)(?:目前|现有)的?|(?:目前|现有)的?(?:水平|基础)|目前的?(?=[\\d.]+[^，。]{0,8}(?:提高|提升|增加|增长|扩大|下降|降低|升|减少|压缩|缩短)(?:到|至))"
)
_GOAL_HEADING = re.compile(
    "(?:^|\n)(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)?[^。，\n]{0,10}(?:目标|目标任务|主要任务|重点任务)(?:。|：|\n)"
)
_PLAN_NAMED = re.compile("《[^》]{2,60}(?:规划|计划|方案|纲要|意见|行动)[^》]{0,20}》")
_EXPLAINED = re.compile("解读|问答|怎么|如何|答记者问|访谈")
_REPORT = re.compile("回眸|成绩单|答卷|收官|巡礼|成就|执行情况|完成情况|进展情况|落实情况|总结|公报|回顾|通报|综述")
_MEASURED = re.compile(
    r"(?:率|满意度|贡献度|参与度|比重|占比|比例|指数)(?:要|力争|均|都|分别)*(?:达|提|在|稳|保|不|超|为|低|高|\d)"
)
_DONE = re.compile("(?<![为除出明定绘署发布划])了(?!解)|已|同比|比上年|较上年|去年|荣获|获评|据统计")
_AND_PLAN = re.compile("(?:总结|回顾|情况|成绩单).{0,6}(?:及|和|与|暨|、).{0,30}(?:打算|计划|安排|思路|要点|部署|任务|谋划)")
_MONEY_WORKED = re.compile(
    "完成[^，。；]{0,8}总投资|(?:发放|投放|新增)[^，。；]{0,12}贷款(?!额度|贴息|利率)"
)  # that is the aim, no grant
_PAST_LE = re.compile("(?<![为除])了(?!解|然|结|不起)")


class DocumentKind(StrEnum):
    """What a document may hold (文种): a plan speaks of the future by nature, a law or a tender never sets targets."""

    PLAN = "plan"
    REPORT = "report"
    OTHER = "other"
    NEVER = "never"


def classify_document(title: str, text: str) -> DocumentKind:
    """Return the kind of document by its title, else by its preamble (文种判别).

    >>> classify_document("关于印发质量强市三年行动方案的通知", "")
    <DocumentKind.PLAN: 'plan'>
    >>> classify_document("产品质量监督抽查管理办法", "")
    <DocumentKind.NEVER: 'never'>
    """
    kind = _by_title(title)
    if kind is DocumentKind.OTHER and (_PREAMBLE.search(text[:1500]) or _GOAL_HEADING.search(text)):
        kind = DocumentKind.PLAN
    if len(_ARTICLES.findall(text)) >= 4 and len(_ARTICLES.findall(text)) * 1500 > len(text):
        kind = DocumentKind.NEVER
    if kind is DocumentKind.NEVER and _GOALS.search(text):
        kind = DocumentKind.OTHER
    return kind


def _by_title(title: str) -> DocumentKind:
    if _EXPLAINED.search(title) and not _PLAN_NAMED.search(title):
        return DocumentKind.OTHER
    bare, before = title, ""
    while bare != before:
        before, bare = bare, _WRAPPER.sub("", bare)
    if _REPORT.search(bare) and not _AND_PLAN.search(bare):
        return DocumentKind.REPORT
    ends = {
        kind: max((found.end() for found in pattern_of("stance", key).finditer(bare)), default=0)
        for key, kind in (
            ("plan_titles", DocumentKind.PLAN),
            ("report_titles", DocumentKind.REPORT),
            ("hard_titles", DocumentKind.NEVER),
        )
    }
    best = max(ends, key=lambda kind: ends[kind])
    return best if ends[best] else DocumentKind.OTHER


def speaks_of_past(clause: str, *, within_plan: bool = False) -> bool:
    """Return whether a clause says by its own words that it speaks of the past (已, 同比, 目前, 了).

    Under a deadline (``within_plan``) only the words that cannot speak of the future count.

    >>> speaks_of_past("全市已拥有高新技术企业50家"), speaks_of_past("拥有高新技术企业90家以上")
    (True, False)
    """
    if "目前" in clause or "现有" in clause:
        clause = _STANDING.sub("", clause)
    if within_plan:
        return pattern_of("stance", "past_strong").search(clause) is not None
    found = pattern_of("stance", "past").search(clause)
    if found and found.group() == "了":
        return _PAST_LE.search(clause) is not None
    return found is not None


def voiced_at(text: str) -> list[int]:
    """Return where words stand that may set the mood of a clause: of the past, a plan, a forecast, money (语气词的位置).

    >>> voiced_at("到2020年，力争达到90家")
    [7]
    """
    return [found.start() for found in _voice().finditer(text)]


@cache
def _voice() -> re.Pattern[str]:
    lists = ("past_strong", "plan", "hedges", "forecast", "money_traps")
    return re.compile(any_of(word for key in lists for word in words_of("stance", key)))


def tells_done(text: str) -> bool:
    """Return whether words tell what was done (了, 已, 同比), so that no aim is read into them.

    >>> tells_done("建成了5个中心"), tells_done("为了提升质量，建成5个中心")
    (True, False)
    """
    return _DONE.search(text) is not None


def is_hedged(clause: str) -> bool:
    """Return whether a clause only strives (力争, 争取)."""
    return pattern_of("stance", "hedges").search(clause) is not None


def is_planned(clause: str) -> bool:
    """Return whether a clause speaks of a plan by its own words (力争, 确保, 将)."""
    return pattern_of("stance", "plan").search(clause) is not None


def speaks_of_money_given(clause: str) -> bool:
    """Return whether money in a clause is a grant, a fine or a budget and so no target."""
    return pattern_of("stance", "money_traps").search(_MONEY_WORKED.sub("", clause)) is not None


def is_forecast(clause: str) -> bool:
    """Return whether a clause foretells what a project will bring rather than sets a target."""
    return pattern_of("stance", "forecast").search(clause) is not None


def states_condition(clause: str) -> bool:
    """Return whether a clause opens as a condition (对…的, 符合…的)."""
    if clause.endswith("的"):
        return True
    if _MEASURED.search(clause):
        return False  # 对…的综合贡献率 is a name
    return clause.startswith(tuple(words_of("stance", "conditions"))) and re.search("的|应|须", clause) is not None
