"""The public registers: what was released, what is in the log, what was counted. One declaration adds another."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, Length, Right, Substr, TruncDate

from zhicheng.errors import Words
from zhicheng.publication import Column, ColumnKind
from zhicheng_office.inspection.models import Campaign, CampaignStep
from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.proofs import KINDS
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.portal.fields import Field, Register
from zhicheng_office.portal.inspections import RESULTS, annotated_results, log_index_of_record, name_in_public
from zhicheng_office.portal.sampling_registers import SAMPLING, SAMPLING_ITEMS

LOG = Column("log_index", ColumnKind.INTEGER, Words("日志序号", "log entry"), Words("存证所在条目", "the entry that proves it"))


def log_index_of(prefix: str, number: str) -> Subquery:
    """Return where in the log the leaf of a numbered row is (日志序号), such as that of ``release 3``; for a declaration's field."""
    subject = Concat(Value(f"{prefix} "), Cast(OuterRef(number), CharField()))
    return Subquery(Outbox.objects.filter(subject=subject).exclude(index=None).order_by("-id").values("index")[:1])


def _releases() -> QuerySet[ReleaseSet]:
    return ReleaseSet.objects.exclude(published_at=None)


def _withdrawals() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.exclude(number=None)


def _leaves() -> QuerySet[Outbox]:
    return Outbox.objects.exclude(index=None)


def _counts() -> QuerySet[Outbox]:
    return _leaves().filter(kind="count")


def _counted(name: str) -> Any:
    return lambda leaf: json.loads(bytes(leaf))[name]


RELEASES = Register(
    "releases",
    Words("数据发布", "releases of data"),
    Words(
        "每次发布一行：编号、日期、标题、是否撤回、存证。",
        "One row for each release: number, day, title, whether withdrawn, proof.",
    ),
    _releases,
    (
        Field(Column("number", ColumnKind.INTEGER, Words("编号", "number"), required=True), "number"),
        Field(Column("day", ColumnKind.DATE, Words("日期", "day"), required=True), "day"),
        Field(Column("title_zh", ColumnKind.TEXT, Words("标题", "title in Chinese")), "title_zh"),
        Field(Column("title_en", ColumnKind.TEXT, Words("英文标题", "title in English")), "title_en"),
        Field(Column("simulated", ColumnKind.BOOLEAN, Words("模拟", "simulated")), "simulated"),
        Field(Column("withdrawal", ColumnKind.INTEGER, Words("撤回号", "taken out by withdrawal")), "withdrawal__number"),
        Field(Column("release_id", ColumnKind.CODE, Words("随机编号", "random id")), "name"),
        Field(LOG, log_index_of("release", "number"), sought=False),
    ),
    log="log_index",
)
WITHDRAWALS = Register(
    "withdrawals",
    Words("撤回", "withdrawals"),
    Words(
        "每次撤回一行：何日、何物、事由和依据、存证。", "One row for each withdrawal: day, of what, reason and article, proof."
    ),
    _withdrawals,
    (
        Field(Column("number", ColumnKind.INTEGER, Words("编号", "number"), required=True), "number"),
        Field(Column("day", ColumnKind.DATE, Words("日期", "day"), required=True), "day"),
        Field(Column("subject", ColumnKind.CODE, Words("所撤", "what was withdrawn"), required=True), "subject"),
        Field(Column("reason", ColumnKind.CODE, Words("事由代码", "reason"), required=True), "reason"),
        Field(Column("words_zh", ColumnKind.TEXT, Words("事由", "reason in Chinese")), "words_zh"),
        Field(Column("words_en", ColumnKind.TEXT, Words("英文事由", "reason in English")), "words_en"),
        Field(Column("document", ColumnKind.TEXT, Words("依据", "document")), "document"),
        Field(Column("article", ColumnKind.TEXT, Words("条款", "article")), "article"),
        Field(Column("explanation", ColumnKind.TEXT, Words("说明", "explanation")), "explanation", lambda text: text or None),
        Field(Column("event_day", ColumnKind.DATE, Words("事由发生日", "day of the event")), "event_day"),
        Field(Column("simulated", ColumnKind.BOOLEAN, Words("模拟", "simulated")), "simulated"),
        Field(LOG, log_index_of("withdrawal", "number"), sought=False),
    ),
    log="log_index",
)
LEAVES = Register(
    "log",
    Words("日志条目", "entries of the log"),
    Words(
        "公开日志的每一条：序号、种类、排队日、所指。", "Each entry of the public log: index, kind, day queued, what it is of."
    ),
    _leaves,
    (
        Field(Column("index", ColumnKind.INTEGER, Words("日志序号", "log entry"), required=True), "index"),
        Field(Column("kind", ColumnKind.CODE, Words("种类", "kind"), choices=tuple(KINDS), required=True), "kind"),
        Field(Column("queued", ColumnKind.DATE, Words("排队日", "queued on"), required=True), TruncDate("queued_at")),
        Field(Column("subject", ColumnKind.CODE, Words("所指", "what it is of")), "subject", lambda subject: subject or None),
    ),
    log="index",
)
COUNTS = Register(
    "counts",
    Words("每日计数", "daily counts"),
    Words(
        "每个登记簿每天公开了几条，没有的日子也写：缺一条就看得出来。",
        "How many items each register got on each day, days with none too: a missing one shows.",
    ),
    _counts,
    (
        Field(Column("index", ColumnKind.INTEGER, Words("日志序号", "log entry"), required=True), "index"),
        Field(
            Column("register", ColumnKind.CODE, Words("登记簿", "register"), required=True),
            Substr("subject", 7, Length("subject") - 17),  # count REGISTER 2019-07-01
        ),
        Field(Column("day", ColumnKind.CODE, Words("日期", "day"), required=True), Right("subject", 10)),
        Field(Column("first", ColumnKind.INTEGER, Words("首号", "first number")), "leaf", _counted("first"), sought=False),
        Field(Column("last", ColumnKind.INTEGER, Words("末号", "last number")), "leaf", _counted("last"), sought=False),
        Field(Column("count", ColumnKind.INTEGER, Words("条数", "count")), "leaf", _counted("count"), sought=False),
    ),
    log="index",
)
INSPECTIONS = Register(
    "inspections",
    Words("检查结果", "results of inspections"),
    Words(
        "每次已公开的检查一行：对象、日期、结果、存证；个体工商户名称已遮蔽。",
        "One row for each published visit: inspectee, day, finding, proof; names of sole proprietors are masked.",
    ),
    annotated_results,
    (
        Field(Column("number", ColumnKind.INTEGER, Words("序号", "number"), required=True), "pk"),
        Field(RESULTS[0], "visit__number"),
        Field(RESULTS[1], "visit__day"),
        Field(RESULTS[2], "visit__campaign__batch__number"),
        Field(RESULTS[3], "visit__entity"),
        Field(RESULTS[4], "named", name_in_public, sought=False),
        Field(RESULTS[5], "town", lambda town: town or None),
        Field(RESULTS[6], "finding"),
        Field(RESULTS[7], "published_on"),
        Field(LOG, log_index_of_record(), sought=False),
    ),
    log="log_index",
)


def _draws() -> QuerySet[Campaign]:
    return Campaign.objects.all()


_NEWEST_STEP = CampaignStep.objects.filter(campaign=OuterRef("pk")).exclude(entry__index=None).order_by("-pk")
DRAWS = Register(
    "draws",
    Words("双随机抽取", "random draws"),
    Words(
        "每个批次一行：方式、状态、名录、承诺值、中止理由、最近一步的存证。名单不在此表。",
        "One row for each batch: mode, state, roster, commitment, reason of an abort, proof of its newest step. Names are not in it.",
    ),
    _draws,
    (
        Field(Column("row", ColumnKind.INTEGER, Words("行号", "row"), required=True), "pk"),
        Field(Column("draw", ColumnKind.CODE, Words("批次号", "number of the batch"), required=True), "batch__number"),
        Field(Column("title", ColumnKind.TEXT, Words("名称", "title")), "batch__title"),
        Field(Column("mode", ColumnKind.CODE, Words("方式", "mode"), required=True), "batch__mode"),
        Field(Column("state", ColumnKind.CODE, Words("状态", "state"), required=True), "state"),
        Field(Column("roster", ColumnKind.INTEGER, Words("名录户数", "entities in the roster"), required=True), "count"),
        Field(Column("root", ColumnKind.CODE, Words("名录根", "root of the roster")), "root", lambda text: text or None),
        Field(Column("commitment", ColumnKind.CODE, Words("承诺值", "commitment")), "digest", lambda text: text or None),
        Field(Column("first_day", ColumnKind.DATE, Words("首日", "first day")), "batch__first_day"),
        Field(Column("last_day", ColumnKind.DATE, Words("末日", "last day")), "batch__last_day"),
        Field(
            Column("abort_reason", ColumnKind.TEXT, Words("中止理由", "reason of the abort")),
            "abort_reason",
            lambda text: text or None,
        ),
        Field(Column("simulated", ColumnKind.BOOLEAN, Words("模拟", "simulated")), "simulated"),
        Field(LOG, Subquery(_NEWEST_STEP.values("entry__index")[:1]), sought=False),
    ),
    log="log_index",
)
REGISTERS = (RELEASES, WITHDRAWALS, DRAWS, INSPECTIONS, SAMPLING, SAMPLING_ITEMS, LEAVES, COUNTS)
"""Every public register, in the order of the list of tables. Whoever adds one declares it and names it here."""
