"""Which way a time expression looks: the year against the document's own years, and the words around it."""

from __future__ import annotations

import re

from zhicheng.policy.deadlines import Moment, Role
from zhicheng.policy.scopes import Document, Scope, Stance
from zhicheng.policy.stance import DocumentKind, tells_done

_ANNOUNCES = re.compile(
    "，?[^，。；：]{0,30}(?:预期目标|主要目标|发展目标|奋斗目标|工作目标|目标(?:是|为|：|任务：|有：))(?![^，。；]{0,6}(?:完成|实现|达成|超额|如期))"
)
_SETS_OUT = re.compile(
    "，?[^，。；：]{0,14}?(?:(?<![即终行])将(?!近|军|来|士|领|原|其)|要(?!求|素|点|闻)|计划(?!完成)|拟|力争|争取|确保)"
)
_AIMS = re.compile("以上|以内|以下|不低于|不少于|不超过|不高于|控制在|力争|争取|确保|低于")
_BEFORE = re.compile("(?:以?前|之前)$")
_LEADS_IN = re.compile("(?:^|[，。；：、（！？…①-⑳])(?:展望|预计|力争|计划|确保|争取|其中|同时|并|到|至|在|于|截至)*$")
_RECALLED = re.compile("(?:回顾|总结|盘点|过去的)[^，。；]{0,6}$")
_FOUNDED = re.compile("(?:成立|始建|创建|组建|创办|颁布)于?$")
_ACHIEVED = re.compile("(?:完成|实现)[^，。；]{0,6}$")


def scope_of(moment: Moment, text: str, document: Document, *, past: bool, goal: bool, titled: bool) -> Scope | None:
    """Return the scope that a time expression opens in ``text``, or None where it sets no time (时间指向).

    ``past`` says that the part reviews what was, ``goal`` that it speaks of goals, ``titled`` that the years are those in the
    name of a plan.

    >>> moment = Moment(0, 5, Role.BARE, 2013, "2013")
    >>> from zhicheng.policy.horizons import Horizon
    >>> document = Document(DocumentKind.OTHER, Horizon())
    >>> scope_of(moment, "2013年，计划新增学校3所。", document, past=False, goal=False, titled=False).stance
    <Stance.FUTURE: 'future'>
    """
    if moment.role in (Role.BASE, Role.MASK):
        return None
    deadlines = (moment.deadline,) if moment.deadline else ()
    before_all = document.first_deadline is not None and (moment.year or 0) < document.first_deadline
    if moment.role is Role.PAST or (moment.role is Role.AS_OF and before_all):
        return Scope(Stance.PAST, deadlines)
    recalled = is_recalled(text, moment) or _ACHIEVED.search(text, max(0, moment.start - 12), moment.start) is not None
    past, goal = past or recalled, goal and not recalled
    ahead = titled or _announces(text, moment.end, past=past, kind=document.kind)
    ahead = ahead or _looks_ahead(moment, text, document, past=past, goal=goal)
    return Scope(Stance.FUTURE if ahead else Stance.PAST, deadlines, moment.first_year)


def is_recalled(text: str, moment: Moment) -> bool:
    """Return whether the words before a time look back (回顾, 过去的, 成立于)."""
    before = (max(0, moment.start - 12), moment.start)
    return _RECALLED.search(text, *before) is not None or _FOUNDED.search(text, *before) is not None


def opens_clause(text: str, moment: Moment) -> bool:
    """Return whether a time stands at the beginning of its clause."""
    return _LEADS_IN.search(text, max(0, moment.start - 12), moment.start) is not None


def extent(text: str, moment: Moment) -> int | None:
    """Return where the hold of a time ends that dates only its clause or sentence, or None where it holds on (时间的辖域).

    >>> text = "覆盖率2024年底前达到25%，服务率达到68%。"
    >>> text[extent(text, Moment(3, 10, Role.BY, 2024, "2024")) :]
    '，服务率达到68%。'
    """
    following = text[moment.end : moment.end + 1]
    opens, is_topic = opens_clause(text, moment), following in "，：、"
    leads = _LEADS_IN.match(text, 0, moment.start) is not None or moment.start == 0
    is_before = moment.role is Role.BY and _BEFORE.search(text, moment.start, moment.end) is not None
    if moment.first_year or (leads and is_topic and not is_before) or following in "—-":
        return None
    if moment.role is Role.BY:
        if not is_before:
            return None
        return _stop(text, moment.end, "；。" if opens else "，；。")
    among = text[max(0, moment.start - 2) : moment.start] == "其中"
    return _stop(text, moment.end, "；。" if opens and not among else "，；。")


def _stop(text: str, place: int, signs: str) -> int:
    return min((at for sign in signs if (at := text.find(sign, place)) >= 0), default=len(text))


def _announces(text: str, place: int, *, past: bool, kind: DocumentKind) -> bool:
    """Whether the words after a year say that goals follow: 2011年主要预期目标为, 2021年全市将."""
    if past or kind is DocumentKind.REPORT:
        return False
    return _ANNOUNCES.match(text, place) is not None or _SETS_OUT.match(text, place) is not None


def _looks_ahead(moment: Moment, text: str, document: Document, *, past: bool, goal: bool) -> bool:
    if moment.relative:
        return _relative_ahead(moment, text, document, past=past, goal=goal)
    if moment.year is None:
        return not past
    now, report = document.horizon.start, document.kind is DocumentKind.REPORT
    if now is None:
        return not past and (moment.role is Role.BY or _undated_ahead(moment.year, moment, text, document, goal=goal))
    if moment.year == now and document.is_dated_news and moment.role is Role.BARE:
        return goal and not past
    return moment.year > now or (moment.year == now and not past and not report)


def _relative_ahead(moment: Moment, text: str, document: Document, *, past: bool, goal: bool) -> bool:
    """Read 今年, 年内, 三年内: news that says 全年 looks ahead only where the sentence aims."""
    if document.kind is DocumentKind.REPORT:
        return False
    if document.kind is DocumentKind.OTHER and not past and _aims_behind(text, moment.end):
        return True
    return not past and (moment.role is Role.BY or document.kind is DocumentKind.PLAN or goal)


def _undated_ahead(year: int, moment: Moment, text: str, document: Document, *, goal: bool) -> bool:
    """Read a bare year in a text that does not say when it was written, by the first deadline it sets."""
    first, is_plan = document.first_deadline, document.kind is DocumentKind.PLAN
    if first is None:
        return _aims_behind(text, moment.end) or (goal and is_plan)
    if is_plan:
        return year >= first - (4 if goal else 2)
    return year >= first - (2 if goal and document.kind is DocumentKind.OTHER else 0)


def _aims_behind(text: str, place: int) -> bool:
    """Whether the sentence goes on in the words of aims (以上, 不低于, 力争) and tells nothing done."""
    sentence = text[place : text.find("。", place) + 1 or len(text)]
    return _AIMS.search(sentence) is not None and not tells_done(sentence)
