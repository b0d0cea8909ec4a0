"""What an inspectee's own pages refuse."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class RequestClosed(ZhichengError):
    """An objection or a request for a re-test that is late, or that the sample's case does not take now."""

    code = "ZC-OFFICE-205"
    status = 409
    what = Words("样品 {value} 现在不能在网上{act_zh}：{zh}", "{value}: to {act_en} online is not possible now: {en}")
    todo = Words("{rest_zh}", "{rest_en}")


class UnfitAttachment(ZhichengError):
    """An attachment that is not taken with an objection."""

    code = "ZC-OFFICE-206"
    what = Words("附件“{value}”{zh}", "the attachment {value!r} {en}")
    todo = Words(
        "最多 {most} 个文件，PDF、图片（PNG、JPG）、DOCX 或 XLSX，每个不超过 {mib} MiB；所写的内容还在，改附件后再提交",
        "at most {most} files, PDF, picture (PNG, JPG), DOCX or XLSX, each of {mib} MiB at most; what you wrote is still there",
    )


class UnknownRequest(ZhichengError):
    """A kind of request that is not made here."""

    code = "ZC-OFFICE-207"
    what = Words("“{value}”不在这里提出", "{value!r} is not asked for here")
    todo = Words("选“提出异议”或“申请复检”", "choose to object or to ask for a re-test")
