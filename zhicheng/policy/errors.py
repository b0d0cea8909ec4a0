"""What the policy room refuses."""

from zhicheng.errors import Words, ZhichengError


class NotPolicyText(ZhichengError):
    """A file that could be opened and holds no word: pictures alone, empty pages, figures without a sentence."""

    code = "ZC-POLICY-001"
    what = Words("文件能打开，里面没有文字", "the file can be opened and holds no words")
    todo = Words(
        "换用含文字的 .txt、.docx、.pdf、.ofd 或 .html 文件；图片先做文字识别",
        "give a .txt, .docx, .pdf, .ofd or .html file that holds words; recognise the text of pictures first",
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
