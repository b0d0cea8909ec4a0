"""What a site record is refused for; each names the check, so that the inspector finds it."""

from zhicheng.errors import Words, ZhichengError


class UnknownCheck(ZhichengError):
    """An answer to a check that is in no check-list of the visit."""

    code = "ZC-ENFORCEMENT-001"
    what = Words("检查表中没有“{value}”这一项", "no check-list of this visit has the check {value!r}")
    todo = Words("重新下载今日检查表，按表填写", "load today's check-list again and answer what it holds")


class AnswerMissing(ZhichengError):
    """A check without an answer."""

    code = "ZC-ENFORCEMENT-002"
    what = Words("“{value}”还没有填：{zh}", "the check {value!r} has no answer yet: {en}")
    todo = Words("逐项填写；确不适用的选“不适用”", "answer every check; choose “not applicable” where it is not")


class NotANumber(ZhichengError):
    """A reading that is no number."""

    code = "ZC-ENFORCEMENT-003"
    what = Words("“{check}”的读数“{value}”不是数", "the reading {value!r} of the check {check!r} is no number")
    todo = Words("只填仪器显示的数，单位已印在表上", "enter the number that the instrument shows; the unit is printed")


class WrongOfficer(ZhichengError):
    """A certificate that nobody seated on the visit holds."""

    code = "ZC-ENFORCEMENT-004"
    what = Words("证号“{value}”不属于派往本次检查的人员", "nobody seated on this visit holds the certificate {value!r}")
    todo = Words("核对两名检查人员出示的证件", "check the certificates that both officers have shown")


class TooFewOfficers(ZhichengError):
    """A record under which fewer officers stand than the law asks for."""

    code = "ZC-ENFORCEMENT-005"
    what = Words("只有 {value} 名检查人员，须有 {least} 名", "{value} officers, {least} are due")
    todo = Words("由派定的检查人员都出示证件并确认", "let every officer seated show and confirm the certificate")


class AnswerTwice(ZhichengError):
    """A check answered twice in one record."""

    code = "ZC-ENFORCEMENT-006"
    what = Words("“{value}”填了两次", "the check {value!r} is answered twice")
    todo = Words("一项只留一个答案", "leave one answer for each check")


class UnfitAnswer(ZhichengError):
    """An answer of another kind than its check asks for."""

    code = "ZC-ENFORCEMENT-007"
    what = Words("“{value}”的答案与该项的类型（{kind}）不符", "the answer to {value!r} does not fit a check of its kind ({kind})")
    todo = Words("判定项选结果，读数项填数，拍照项附照片", "judge a judgement, enter a reading, attach a photograph")


class PhotoMissing(ZhichengError):
    """A record that needs a photograph and has none."""

    code = "ZC-ENFORCEMENT-008"
    what = Words("“{value}”没有照片作证据", "{value!r} has no photograph to show it")
    todo = Words("补拍照片；照片随后上传", "take a photograph; it may be sent later")


class DispositionUnfit(ZhichengError):
    """A disposition that does not follow from the answers."""

    code = "ZC-ENFORCEMENT-009"
    what = Words("处理意见“{value}”与各项结果不符：{zh}", "the disposition {value!r} does not follow from the answers: {en}")
    todo = Words("核对不符合项，再选处理意见", "look at what does not conform and choose again")


class SignatureUnfit(ZhichengError):
    """A record without the inspectee's signature or the reason why there is none."""

    code = "ZC-ENFORCEMENT-010"
    what = Words("在场人签字（{value}）不完整：{zh}", "the signature ({value}) is not complete: {en}")
    todo = Words("手写、键入姓名或由检查人员录入口述均可", "draw it, type the name, or let the officer enter what is said")


class ReasonMissing(ZhichengError):
    """A refusal or closed premises without a word on what happened."""

    code = "ZC-ENFORCEMENT-011"
    what = Words("缺少情况说明", "what happened is not told")
    todo = Words("写明谁、如何、说了什么，或现场的样子", "tell who did or said what, or what the place looks like")


class WrongVisit(ZhichengError):
    """A record of another visit or another day than it is sent for."""

    code = "ZC-ENFORCEMENT-012"
    what = Words("记录写的是 {value}，检查是 {due}", "the record says {value}, the visit is {due}")
    todo = Words("重新打开今日检查表填写", "open today's check-list again")
