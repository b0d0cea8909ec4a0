"""The rail: what each role may open, in groups. Rooms that come later add their line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse

from zhicheng.errors import Words
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may


@dataclass(frozen=True)
class Entry:
    """One line of the rail (导航项)."""

    name: Words
    url: str
    permission: str


GROUPS = (
    (
        Words("本企业", "Our enterprise"),
        (
            Entry(Words("本企业首页", "Home"), "casework:own", "casework.own"),
            Entry(Words("我抽中了吗", "Were we drawn"), "casework:own_draws", "casework.own"),
            Entry(Words("对我的检查", "Visits to us"), "casework:own_visits", "casework.own"),
            Entry(Words("本企业抽检结果", "Our sample results"), "casework:own_samples", "casework.own"),
            Entry(Words("逐批验收", "Lots to accept"), "laboratory:lots", "laboratory.own_lots"),
        ),
    ),
    (
        Words("规划", "Plan"),
        (
            Entry(Words("目标总览", "Overview"), "cockpit:overview", "office.read"),
            Entry(Words("规划与原文", "Plan and source"), "planning:proposals", "planning.review"),
            Entry(Words("部门填报", "Reports"), "planning:reports", "planning.read_reports"),
            Entry(Words("决定与任务", "Decisions and tasks"), "planning:tasks", "office.read"),
            Entry(Words("交付物", "Milestones"), "planning:milestones", "office.read"),
            Entry(Words("分工", "Assignments"), "planning:assignments", "planning.confirm_assignment"),
            Entry(Words("规划修订", "Revisions"), "planning:revisions", "office.read"),
        ),
    ),
    (
        Words("名录", "Registry"),
        (
            Entry(Words("经营主体名录", "Entities"), "registry:entities", "office.read"),
            Entry(Words("疑似重复主体", "Possible duplicates"), "registry:merges", "registry.read_merges"),
        ),
    ),
    (
        Words("事前管标准", "Standards beforehand"),
        (
            Entry(Words("标准库", "Standards"), "standards:list", "office.read"),
            Entry(Words("制修订项目", "Drafting projects"), "standards:projects", "standards.read_projects"),
            Entry(Words("五年复审", "Five-year reviews"), "standards:reviews", "standards.read_projects"),
            Entry(Words("自我声明", "Self-declarations"), "standards:declarations", "office.read"),
            Entry(Words("要求更正声明", "Corrections asked for"), "standards:corrections", "standards.read_corrections"),
            Entry(Words("企标领跑者", "Leader board"), "standards:leaders", "office.read"),
            Entry(Words("核心指标", "Core indicators"), "standards:cores", "standards.read_core"),
            Entry(Words("标准体系表", "Standards system"), "standards:system", "office.read"),
            Entry(Words("采标率", "Rate of adoption"), "standards:adoption", "standards.read_projects"),
            Entry(Words("限量库", "Limits"), "standards:limits", "standards.read_limits"),
            Entry(Words("限量复核", "Limits to review"), "standards:limit_reviews", "standards.review_limits"),
            Entry(Words("新版限量的影响", "What a limit would change"), "laboratory:comparisons", "laboratory.compare_limits"),
        ),
    ),
    (
        Words("事中管达标 · 双随机", "Compliance: random inspection"),
        (
            Entry(Words("抽查事项清单", "Inspection items"), "inspection:items", "inspection.read"),
            Entry(Words("检查人员名录", "Inspectors"), "inspection:inspectors", "inspection.read_inspectors"),
            Entry(Words("我的证件与回避", "My certificate and recusals"), "inspection:own_inspector", "inspection.is_inspector"),
            Entry(Words("年度抽查计划", "Annual plans"), "inspection:plans", "inspection.read"),
            Entry(Words("抽查实施", "Campaigns"), "inspection:campaigns", "inspection.read_campaigns"),
            Entry(Words("上级抽取", "Official draws"), "inspection:officials", "inspection.read_campaigns"),
            Entry(Words("今日检查", "Today's visits"), "inspection:today", "inspection.visit"),
            Entry(Words("现场检查记录", "Site records"), "inspection:site_records", "inspection.read_records"),
            Entry(Words("检查结果公开", "Results to publish"), "inspection:results", "inspection.publish_results"),
        ),
    ),
    (
        Words("事中管达标 · 抽检", "Compliance: sampling"),
        (
            Entry(Words("产品监督抽查", "Surveillance by product"), "laboratory:campaigns", "laboratory.read"),
            Entry(Words("样品", "Samples"), "laboratory:samples", "laboratory.read"),
            Entry(Words("无法判定的结果", "Unjudgeable results"), "laboratory:unjudgeable", "laboratory.read"),
            Entry(Words("异议与复检", "Objections and re-tests"), "laboratory:objections", "laboratory.read"),
            Entry(Words("告知书与期限", "Notices and terms"), "laboratory:notices", "laboratory.read"),
            Entry(Words("抽签记录", "Draws by ticket"), "laboratory:draws", "laboratory.read"),
            Entry(Words("抽检结果公开", "Sample results to publish"), "laboratory:results", "laboratory.publish"),
            Entry(Words("企业逐批验收", "Lots accepted"), "laboratory:lots", "laboratory.read_lots"),
            Entry(Words("检验机构", "Laboratories"), "laboratory:laboratories", "laboratory.read_laboratories"),
            Entry(Words("收样与报告", "Inbox and reports"), "laboratory:inbox", "laboratory.work"),
            Entry(Words("批量上传结果", "Upload results"), "laboratory:upload", "laboratory.work"),
            Entry(Words("本机构能力与工作量", "Our capability and work"), "laboratory:own", "laboratory.work"),
        ),
    ),
    (
        Words("智慧监管", "Smart supervision"),
        (
            Entry(Words("智慧监管", "Smart supervision"), "inspection:sectors", "inspection.read_signals"),
            Entry(Words("监管报警", "Alarms"), "inspection:alarms", "inspection.read_signals"),
            Entry(Words("报送信号", "Send signals"), "inspection:import_signals", "inspection.send_signals"),
        ),
    ),
    (
        Words("服务", "Services"),
        (
            Entry(Words("一站式服务", "One-stop services"), "programmes:all", "programmes.read_all"),
            Entry(Words("申请服务", "Ask for a service"), "programmes:ask", "programmes.ask"),
            Entry(Words("我的申请", "My requests"), "programmes:mine", "programmes.ask"),
            Entry(Words("我的标准声明", "My declarations"), "standards:own_declarations", "standards.declare"),
            Entry(Words("服务收件箱", "Service inbox"), "programmes:inbox", "programmes.serve"),
            Entry(Words("服务机构", "Providers"), "programmes:providers", "programmes.read_all"),
            Entry(Words("计量器具到期", "Instruments due"), "programmes:instruments", "programmes.read_instruments"),
        ),
    ),
    (
        Words("公开", "Publication"),
        (
            Entry(Words("事实与来源", "Facts and sources"), "ledger:facts", "office.read"),
            Entry(Words("撤回", "Withdrawals"), "ledger:withdrawals", "ledger.read_withdrawals"),
            Entry(Words("见证方", "Witnesses"), "ledger:witnesses", "ledger.keep_witnesses"),
            Entry(Words("公开时限", "Duties to publish"), "cockpit:duties", "office.read"),
            Entry(Words("审计留痕", "Audit trail"), "ledger:trail", "audit.read_trail"),
            Entry(Words("公开门户", "Public portal"), "portal:home", ""),
        ),
    ),
)


Waiting = QuerySet[Any] | int
Counting = Callable[[User], Waiting]
_COUNTS: dict[str, Counting] = {}


def counts_for(url: str) -> Callable[[Counting], Counting]:
    """Declare how much waits for a person behind an entry of the rail, as a number or as rows; the room that owns the entry says which.

    Rows of every entry are counted by one question to the database: the rail stands on each page.
    """

    def declare(count: Counting) -> Counting:
        _COUNTS[url] = count
        return count

    return declare


def _waiting(urls: Iterable[str], user: User) -> dict[str, int]:
    told = {url: _COUNTS[url](user) for url in urls if url in _COUNTS}
    rows = {url: found for url, found in told.items() if isinstance(found, QuerySet)}
    numbers = {url: found for url, found in told.items() if isinstance(found, int)}
    if not rows:
        return numbers
    counted = User.objects.filter(pk=user.pk).values_list(*map(_count, rows.values())).get()
    return numbers | dict(zip(rows, counted, strict=True))


def _count(rows: QuerySet[Any]) -> Coalesce:
    alike = rows.order_by().annotate(alike_=Value(1)).values("alike_")
    return Coalesce(Subquery(alike.annotate(count_=Count("*")).values("count_")), 0)


@dataclass(frozen=True)
class Line:
    """One entry as a person sees it (导航行): ``waiting`` is how much waits there for this person."""

    name: Words
    address: str
    is_current: bool
    waiting: int


def rail(request: HttpRequest) -> list[tuple[Words, list[Line]]]:
    """Return each group with what the user may open in it; empty groups are left out."""
    user = request.user
    allowed = [(title, [one for one in entries if not one.permission or may(user, one.permission)]) for title, entries in GROUPS]
    waiting = _waiting([entry.url for _, entries in allowed for entry in entries], user)
    return [(title, [_line(entry, request.path, waiting) for entry in entries]) for title, entries in allowed if entries]


def _line(entry: Entry, path: str, waiting: Mapping[str, int]) -> Line:
    address = reverse(entry.url)
    return Line(entry.name, address, path == address, waiting.get(entry.url, 0))
