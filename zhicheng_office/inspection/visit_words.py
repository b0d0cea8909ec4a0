"""Words of findings, answers and signatures; the codes are the library's and the vocabulary's."""

from __future__ import annotations

from zhicheng.errors import Words

FINDINGS = {
    "none": Words("未发现问题", "nothing found"),
    "corrected": Words("责令改正", "ordered to correct"),
    "case": Words("移送立案", "a case opened"),
    "unreachable": Words("无人或无法联系", "nobody there or out of reach"),
    "refused": Words("不配合检查", "inspection refused"),
}
JUDGEMENTS = {
    "conforms": Words("符合", "conforms"),
    "violates": Words("不符合", "does not conform"),
    "not_applicable": Words("不适用", "not applicable"),
}
SIGNATURES = {
    "drawn": Words("手写签字", "signed by hand"),
    "typed": Words("键入姓名", "typed name"),
    "spoken": Words("口述，由检查人员代录", "spoken, entered by the officer"),
    "refused": Words("拒绝签字", "would not sign"),
}
TONES = {"none": "met", "corrected": "risk", "case": "off", "unreachable": "none", "refused": "off"}
