"""What the policy room refuses."""

from zhicheng.errors import Words, ZhichengError


class NotPolicyText(ZhichengError):
    """Something that is no readable text: empty, binary, or far too large."""

    code = "ZC-POLICY-001"
    what = Words("不是可读的政策文本：{zh}", "not a readable policy text: {en}")
    todo = Words(
        "换用含文字层的 .txt、.docx、.pdf、.ofd 或 .html 文件", "give a .txt, .docx, .pdf, .ofd or .html file that holds text"
    )


class NoTargets(ZhichengError):
    """A text that was read and holds no numeric target; a notice, not a failure."""

    code = "ZC-POLICY-002"
    what = Words("文中没有找到量化目标", "the text holds no numeric target")
    todo = Words(
        "核对是否选对文件；工作总结、新闻和法规本来就没有目标", "check the file; summaries, news and laws have none by nature"
    )


class BadProposal(ZhichengError):
    """A proposal whose fields contradict each other."""

    code = "ZC-POLICY-003"
    what = Words("目标建议字段矛盾：{zh}", "a proposal contradicts itself: {en}")
    todo = Words("按 spec/policy-extraction.md 改正", "correct it after spec/policy-extraction.md")
