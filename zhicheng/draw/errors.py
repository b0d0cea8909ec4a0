"""What the draw refuses."""

from zhicheng.errors import Words, ZhichengError


class BadRow(ZhichengError):
    """A roster row that no draw can take."""

    code = "ZC-DRAW-001"
    what = Words("名录行“{value}”不合规定：{zh}", "the roster row {value!r} cannot be taken: {en}")
    todo = Words("核对该行的代码、层和盐", "check the row's code, stratum and salt")


class DuplicateCode(ZhichengError):
    """A code that stands in the roster twice."""

    code = "ZC-DRAW-002"
    what = Words("代码 {value} 在名录中出现不止一次", "the code {value} stands in the roster more than once")
    todo = Words("每个检查对象只列一行", "list every inspectee once")


class EmptyStratum(ZhichengError):
    """A quota for a stratum in which nobody is, or a stratum without a quota."""

    code = "ZC-DRAW-003"
    what = Words("层“{value}”{zh}", "the stratum {value!r} {en}")
    todo = Words(
        "名录中的每一层都要有大于零的名额，名额表中的每一层都要有对象",
        "give every stratum of the roster a quota above zero, and no other",
    )


class BadQuota(ZhichengError):
    """A quota that cannot be drawn."""

    code = "ZC-DRAW-004"
    what = Words(
        "层“{value}”的名额 {quota} 超出范围（该层 {population} 个对象）",
        "the quota {quota} of stratum {value!r} is out of range (it holds {population})",
    )
    todo = Words("名额应大于零且不多于该层的对象数", "a quota is above zero and at most what the stratum holds")


class MixedModes(ZhichengError):
    """Rows with and without salts, or with and without chances of their own, in one roster."""

    code = "ZC-DRAW-005"
    what = Words(
        "名录中有的行有盐或概率，有的没有（{value}）",
        "some rows of the roster have a salt or chance and some have none ({value})",
    )
    todo = Words(
        "公开方式所有行不加盐，密封方式所有行加盐；定向抽取每行写明概率",
        "an open draw has no salts, a sealed one a salt for every row; a directed one a chance for every row",
    )


class ReusedSalt(ZhichengError):
    """A salt that was given twice, so that one opening would tell of another row."""

    code = "ZC-DRAW-006"
    what = Words("{value} 的盐已用过", "the salt of {value} is used already")
    todo = Words("每个盐单独随机生成，用一次", "make every salt at random and use it once")


class BadCommitment(ZhichengError):
    """A commitment that cannot be drawn under, because of what it says or leaves out."""

    code = "ZC-DRAW-007"
    what = Words("抽取承诺的“{value}”不合规定：{zh}", "{value!r} of the commitment is not as it must be: {en}")
    todo = Words("改正后重新承诺；已公布的承诺不可改", "mend it and commit anew; a published commitment is never changed")


class BadBundle(ZhichengError):
    """A bundle that is not one, or lacks something that every bundle holds."""

    code = "ZC-DRAW-008"
    what = Words("抽取包的“{value}”不合规定：{zh}", "{value!r} of the bundle is not as it must be: {en}")
    todo = Words("向公布方索取完整的抽取包", "ask whoever published it for the whole bundle")


class AnotherSource(ZhichengError):
    """Values of chance that are not those of the sources which were committed to."""

    code = "ZC-DRAW-009"
    what = Words("随机来源与承诺不符：“{value}”", "the sources are not those of the commitment: {value!r}")
    todo = Words("按承诺的次序给出每一个来源的结果", "give the outcome of every source, in the order of the commitment")


class BadSeats(ZhichengError):
    """Seats, inspectors or allowed pairs that no assignment can start from."""

    code = "ZC-DRAW-010"
    what = Words("席位或人员“{value}”不合规定：{zh}", "{value!r} of seats and inspectors is not as it must be: {en}")
    todo = Words("核对席位、人员和可派关系", "check the seats, the inspectors and who may sit where")


class NoAssignment(ZhichengError):
    """Visits that cannot all be filled, with those that lack inspectors and those who are left for them."""

    code = "ZC-DRAW-011"
    what = Words(
        "{value} 次检查的 {seats} 个席位（{needs}）只有 {inspectors} 人可派，最多可占 {room} 席",
        "{value} visits have {seats} seats ({needs}) for which only {inspectors} inspectors are left, with room for {room}",
    )
    todo = Words("增加合格人员、提高上限或减少检查", "add inspectors who qualify, raise a capacity, or plan fewer visits")


class NotInRoster(ZhichengError):
    """A code that is not in the frozen roster."""

    code = "ZC-DRAW-012"
    what = Words("名录中没有代码 {value}", "the code {value} is not in the roster")
    todo = Words(
        "核对代码；名录中缺少的，可据公布的代码清单提出",
        "check the code; who is missing can show it by the published list of codes",
    )


class BadPlan(ZhichengError):
    """A plan of a draw that lacks something or says it otherwise."""

    code = "ZC-DRAW-013"
    what = Words("抽取计划的“{value}”不合规定", "{value!r} of the plan of the draw is missing or of another form")
    todo = Words("按 docs/how-to/draw.md 的样例写", "write it as in docs/how-to/draw.md")


class ReusedSource(ZhichengError):
    """A source of chance that is named twice, or that another draw has used."""

    code = "ZC-DRAW-030"
    what = Words("随机来源“{value}”与“{other}”所用的是同一来源", "the source {value!r} is one that {other!r} names already")
    todo = Words(
        "每次抽取用新的来源；名称写明期号或日期和场次",
        "name a fresh source for every draw and stage, with its issue or its day and round in the name",
    )


class EarlySource(ZhichengError):
    """A source of chance that is known when the commitment is made."""

    code = "ZC-DRAW-031"
    what = Words(
        "随机来源“{value}”在 {due} 揭晓，不晚于承诺的时刻 {moment}",
        "the source {value!r} is known at {due}, no later than the commitment at {moment}",
    )
    todo = Words("选用承诺之后才揭晓的来源", "name a source that comes after the commitment")


class UntrustedReceipt(ZhichengError):
    """A receipt of somebody whom the verifier did not name."""

    code = "ZC-DRAW-014"
    what = Words(
        "收据出自未指明信任的“{value}”，不作数", "the receipt is of {value!r}, whom nobody named as trusted; it does not count"
    )
    todo = Words(
        "若信任其人，用 --witness、--party 或 --tsa 给出从其正式渠道取得的公钥或证书",
        "if you trust them, give their key or certificate, taken from where they publish it, with --witness, --party or --tsa",
    )


class FalseReceipt(ZhichengError):
    """A receipt of somebody who is trusted that does not show this commitment."""

    code = "ZC-DRAW-015"
    what = Words("收据不成立：{zh}", "the receipt is false: {en}")
    todo = Words(
        "向公布方索取原来的收据；若仍不成立，请保留并举报",
        "ask for the receipt as it was given; if it fails too, keep it and report it",
    )


class LateReceipt(ZhichengError):
    """A receipt that is not from before the first source of chance."""

    code = "ZC-DRAW-016"
    what = Words(
        "{value} 的收据时刻 {at} 不早于第一个来源的时刻 {due}",
        "the receipt of {value} is of {at}, not before the first source at {due}",
    )
    todo = Words("先后次序未证明的抽取应作废并另立批次", "a draw whose order was not kept is void: announce another batch")


class BadReceipt(ZhichengError):
    """A receipt that cannot be made or taken."""

    code = "ZC-DRAW-017"
    what = Words("收据“{value}”不合规定：{zh}", "the receipt {value!r} is not as it must be: {en}")
    todo = Words(
        "原样取收据文件；时刻写作 2026-12-01T09:00:00+08:00",
        "take the receipt as it was given; write a time as 2026-12-01T09:00:00+08:00",
    )


class BadChance(ZhichengError):
    """A chance of a directed draw that is none: nothing, above one, or too fine for any coin."""

    code = "ZC-DRAW-032"
    what = Words(
        "{value} 的抽取概率或依据“{chance}”不可用", "the chance of {value}, or what it comes from, cannot be used: {chance}"
    )
    todo = Words(
        "在范围内的每个对象概率大于0且不大于1；不应抽取的写明排除原因，概率为0",
        "give everybody in scope a chance above 0 and at most 1; who must not be drawn has a reason, and the chance 0",
    )


class CrossedGroups(ZhichengError):
    """Groups of strata of a directed draw that cross one another."""

    code = "ZC-DRAW-033"
    what = Words("定向抽取的分组相互交叉（{value}）", "groups of a directed draw cross one another ({value})")
    todo = Words("定向抽取只用一套层级的分组", "let groups of a directed draw lie apart or one within the other")
