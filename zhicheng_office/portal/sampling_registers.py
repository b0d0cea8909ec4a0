"""The public registers of sampling: one row for each published sample, one for each of its items."""

from __future__ import annotations

from zhicheng.errors import Words
from zhicheng.publication import Column, ColumnKind
from zhicheng_office.portal.fields import Field, Register
from zhicheng_office.portal.sampled import VERDICTS, item_rows, masked, name_of, sample_rows

_ROW = Column("row", ColumnKind.INTEGER, Words("行号", "row"), required=True)
_SAMPLE = Column("sample", ColumnKind.CODE, Words("样品编号", "number of the sample"), required=True)
_LOG = Column("log_index", ColumnKind.INTEGER, Words("日志序号", "log entry"), Words("存证所在条目", "the entry that proves it"))
SAMPLING = Register(
    "sampling",
    Words("抽检结果", "results of sampling"),
    Words(
        "每个已公开的样品一行：产品、对象、判定、存证；个体工商户名称已遮蔽。更正之后是更正的内容。",
        "One row for each published sample: product, inspectee, verdict, proof; names of sole proprietors are masked. After a correction it is the corrected one.",
    ),
    sample_rows,
    (
        Field(_ROW, "pk"),
        Field(_SAMPLE, "number"),
        Field(Column("campaign", ColumnKind.CODE, Words("批次", "campaign"), required=True), "campaign__number"),
        Field(Column("domain", ColumnKind.CODE, Words("领域", "rule set"), required=True), "campaign__domain"),
        Field(Column("product", ColumnKind.TEXT, Words("产品", "product"), required=True), "product_name", masked),
        Field(Column("lot", ColumnKind.TEXT, Words("批号", "batch")), "lot", masked),
        Field(
            Column("entity", ColumnKind.CODE, Words("统一社会信用代码", "code of the entity")),
            "entity",
            lambda code: code or None,
        ),
        Field(
            Column("name", ColumnKind.TEXT, Words("名称", "name"), Words("个体工商户已遮蔽", "of sole proprietors masked")),
            "with_name",
            name_of,
            sought=False,
        ),
        Field(Column("town", ColumnKind.CODE, Words("镇街", "town")), "town", lambda town: town or None),
        Field(Column("taken", ColumnKind.DATE, Words("抽样日期", "taken on"), required=True), "taken_on"),
        Field(Column("verdict", ColumnKind.CODE, Words("判定", "verdict"), choices=VERDICTS, required=True), "public_verdict"),
        Field(Column("published", ColumnKind.DATE, Words("公开日期", "published on"), required=True), "published_on"),
        Field(
            Column(
                "times", ColumnKind.INTEGER, Words("公开次数", "times published"), Words("大于 1 即有更正", "above 1: corrected")
            ),
            "times_public",
        ),
        Field(_LOG, "log_at", sought=False),
    ),
    log="log_index",
)
SAMPLING_ITEMS = Register(
    "sampling_items",
    Words("抽检逐项结果", "items of sampling"),
    Words(
        "每个已公开样品的每个检验项目一行：结果和限值照原文。",
        "One row for each item of each published sample: result and limit as printed.",
    ),
    item_rows,
    (
        Field(_ROW, "pk"),
        Field(_SAMPLE, "report__sample__number"),
        Field(Column("item", ColumnKind.TEXT, Words("检验项目", "item"), required=True), "item", masked),
        Field(Column("method", ColumnKind.TEXT, Words("方法", "method")), "method", masked),
        Field(Column("measured", ColumnKind.TEXT, Words("检验结果", "result as printed")), "text", masked),
        Field(Column("unit", ColumnKind.TEXT, Words("单位", "unit")), "unit", lambda unit: unit or None),
        Field(Column("limit", ColumnKind.TEXT, Words("限值", "limit")), "limit", lambda limit: limit or None),
        Field(Column("verdict", ColumnKind.CODE, Words("判定", "verdict"), required=True), "outcome"),
        Field(Column("reason", ColumnKind.CODE, Words("理由代码", "reason")), "reason", lambda reason: reason or None),
    ),
)
