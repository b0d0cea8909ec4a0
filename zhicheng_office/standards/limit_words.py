"""Words of limits that pages print."""

from __future__ import annotations

from zhicheng.errors import Words
from zhicheng.standards import LimitKind, ReviewAct, ReviewState

STATES = {str(state): state.words for state in ReviewState}
ACTS = {str(act): act.words for act in ReviewAct}
KINDS = {str(kind): kind.words for kind in LimitKind}
STATUSES = {
    "unverified": Words("未核对官方文本", "not checked on the official text"),
    "in_force": Words("已见官方文本", "seen in the official text"),
    "expected": Words("尚未实施（征求意见或待批）", "expected only"),
    "repealed": Words("已废止", "repealed"),
    "house": Words("本项目约定", "our own convention"),
}
TONES = {"unverified": "none", "in_force": "met", "expected": "risk", "repealed": "off", "house": "none"}
ORIGINS = {"rulebook": Words("规则库", "rulebook"), "office": Words("本办录入", "entered here")}
COMPARISONS = {"full": Words("全数值", "full value"), "rounded": Words("修约值", "rounded value")}
GOVERNING = {
    "production": Words("生产日期", "day of production"),
    "sampling": Words("抽样日期", "day of sampling"),
    "report": Words("报告日期", "day of the report"),
}
FIELDS = {
    "item": Words("项目", "item"),
    "kind": Words("类型", "kind"),
    "value": Words("限量（照印）", "value as printed"),
    "unit": Words("单位", "unit"),
    "options": Words("择一各项", "options"),
    "category": Words("类别", "category"),
    "basis": Words("计量基准", "basis"),
    "comparison": Words("比较方法", "comparison"),
    "interval": Words("修约间隔", "interval of rounding"),
    "methods": Words("检验方法", "methods"),
    "loq_required": Words("定量限要求", "required limit of quantification"),
    "standard": Words("标准号", "standard"),
    "clause": Words("条款", "clause"),
    "published": Words("发布日期", "published"),
    "effective_from": Words("实施日期", "in force from"),
    "effective_to": Words("最后有效日", "last day in force"),
    "transition": Words("过渡", "transition"),
    "governing": Words("时点", "date that governs"),
    "aliases": Words("别名", "other names"),
}
"""Fields of a limit in the order of the page."""
