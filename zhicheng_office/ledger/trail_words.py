"""What the acts of the trail are called."""

from __future__ import annotations

from zhicheng.errors import Words

ACTS = {
    "log_in": Words("登录", "log in"),
    "log_out": Words("退出", "log out"),
    "log_in_failed": Words("登录失败", "failed log-in"),
    "record_batch": Words("记录一批事实", "record facts"),
    "load_batches": Words("装入事实", "load facts"),
    "revise_plan": Words("修订规划", "revise the plan"),
    "add_document": Words("加入文件", "add a document"),
    "confirmed_proposal": Words("确认提议", "confirm a proposal"),
    "rejected_proposal": Words("不采纳提议", "reject a proposal"),
    "undo_decision": Words("撤销处理", "undo a decision"),
    "submit_report": Words("提交填报", "submit a report"),
    "accepted_report": Words("采纳填报", "accept a report"),
    "returned_report": Words("退回填报", "return a report"),
    "set_aside_report": Words("不采用填报", "set a report aside"),
    "record_progress": Words("记录进展", "record progress"),
    "keep_evidence": Words("保存证据", "keep evidence"),
    "drop_evidence": Words("移除证据", "drop evidence"),
    "override_verdict": Words("人工研判", "override a verdict"),
    "withdraw_override": Words("撤回人工研判", "withdraw an override"),
    "prepare_release": Words("拟发布", "prepare a release"),
    "publish_release": Words("复核并发布", "publish a release"),
    "open_duty_matter": Words("登记公开时限事项", "enter a matter"),
    "close_duty_matter": Words("办结事项", "close a matter"),
    "start_duty_matter": Words("补录起算日", "enter a day of event"),
    "stop_duty_matter": Words("登记中止", "enter a stop"),
    "end_stop_duty_matter": Words("恢复计算", "end a stop"),
    "extension_duty_matter": Words("登记延长", "enter an extension"),
    "set_aside_duty_matter": Words("作废事项", "set a matter aside"),
    "state_duty_rates": Words("公布及时率", "publish on-time rates"),
    "check_trail": Words("核对审计留痕", "check the trail"),
    "export_trail": Words("导出审计留痕", "export the trail"),
}


def act_words(act: str) -> Words:
    """Return what an act is called; one that is not listed is shown by its code."""
    return ACTS.get(act, Words(act, act))
