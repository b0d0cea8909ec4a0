"""Words of planning's pages in both languages: fields of the plan, states, kinds, comparators."""

from __future__ import annotations

from zhicheng.errors import Words

FIELDS = {
    "*": Words("条目", "Entry"),
    "id": Words("编号", "Code"),
    "code": Words("编号", "Code"),
    "zh": Words("名称", "Name (Chinese)"),
    "en": Words("英文名", "Name"),
    "section": Words("工程或领域", "Section"),
    "heading": Words("篇目", "Heading"),
    "kind": Words("类型", "Kind"),
    "comparator": Words("比较关系", "Comparator"),
    "value": Words("目标值", "Value"),
    "unit": Words("单位", "Unit"),
    "deadline": Words("期限", "Deadline"),
    "hedged": Words("力争", "Hedged"),
    "quote": Words("原文", "Quotation"),
    "indicator": Words("指标", "Indicator"),
    "owner": Words("责任部门", "Owner"),
    "issuing": Words("报送部门", "Reporting body"),
    "frequency": Words("报送周期", "Frequency"),
    "term_days": Words("期后天数", "Days after the period"),
    "confirmed": Words("责任已确认", "Assignment confirmed"),
    "base": Words("基数", "Baseline"),
    "redefined": Words("口径改变", "Redefinition"),
    "status": Words("状态", "Status"),
    "evidence": Words("证据", "Evidence"),
    "due": Words("期限", "Due"),
    "remind_days": Words("提前提醒（天）", "Reminders (days before)"),
    "targets": Words("所涉目标", "Targets"),
    "done": Words("完成日", "Done on"),
    "day": Words("日期", "Day"),
    "start": Words("开始", "Start"),
    "end": Words("结束", "End"),
    "source": Words("来源", "Source"),
    "assignments": Words("责任说明", "Assignments"),
    "period": Words("报告期", "Period"),
    "simulated": Words("模拟", "Simulated"),
    "as_printed": Words("原文时间", "Time as printed"),
    "when": Words("时间", "When"),
    "scope": Words("口径差异", "Difference of scope"),
    "serves": Words("所涉目标", "Target concerned"),
}
TARGET_KINDS = {
    "level": Words("水平达到", "level to reach"),
    "hold_floor": Words("保持不低于", "floor to hold"),
    "count": Words("数量达到", "count to reach"),
    "increment": Words("新增数量", "increment"),
    "relative_change": Words("相对变化", "relative change"),
    "rank": Words("位次", "rank"),
    "binary": Words("有或无", "yes or no"),
    "deliverable": Words("交付物", "deliverable"),
}
COMPARATORS = {
    ">=": Words("≥ 不低于", "≥ at least"),
    "<=": Words("≤ 不高于", "≤ at most"),
    ">": Words("> 超过", "> more than"),
    "<": Words("< 低于", "< less than"),
    "=": Words("= 达到", "= as written"),
    "deliverable": Words("交付", "to deliver"),
    "event": Words("事件", "event"),
}
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
FREQUENCIES = {
    "A": Words("年", "year"),
    "H": Words("半年", "half-year"),
    "Q": Words("季度", "quarter"),
    "M": Words("月", "month"),
}
PROPOSAL_KINDS = {
    "target": Words("目标", "target"),
    "deliverable": Words("交付物", "deliverable"),
    "fact": Words("过去的事实", "past fact"),
}
PROPOSAL_STATES = {
    "proposed": Words("待确认", "to confirm"),
    "confirmed": Words("已确认", "confirmed"),
    "rejected": Words("不采纳", "rejected"),
}
REPORT_STATES = {
    "draft": Words("草稿", "draft"),
    "submitted": Words("待复核", "to accept"),
    "accepted": Words("已采纳", "accepted"),
    "returned": Words("已退回", "returned"),
    "set_aside": Words("未采用", "set aside"),
}
PROGRESS_STATES = {
    "open": Words("未开始", "not begun"),
    "under_way": Words("进行中", "under way"),
    "done": Words("已完成", "done"),
}
EVENT_KINDS = {
    "strategy": Words("战略", "strategy"),
    "document": Words("文件", "document"),
    "honour": Words("荣誉", "honour"),
    "pilot": Words("试点", "pilot"),
    "institution": Words("机构", "institution"),
}
