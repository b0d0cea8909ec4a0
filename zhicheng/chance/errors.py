"""What public chance refuses."""

from zhicheng.errors import Words, ZhichengError


class BadTicket(ZhichengError):
    """A seed, code or salt of a length that no ticket has."""

    code = "ZC-CHANCE-001"
    what = Words("{part_zh}长度为 {value} 字节，应为 {due}", "the {part_en} has {value} bytes; {due} are due")
    todo = Words(
        "种子 32 字节，代码 18 个字符，盐 32 字节或为空", "give a seed of 32 bytes, a code of 18 and a salt of 32 or none"
    )


class BadSource(ZhichengError):
    """What a source of chance published does not have the form that was announced for it."""

    code = "ZC-CHANCE-002"
    what = Words("随机来源“{value}”不合规定：{zh}", "the source of chance {value!r} is not as announced: {en}")
    todo = Words("核对公布的号码与承诺中写明的形式", "compare what was published with the form that the commitment states")


class WeakChance(ZhichengError):
    """Sources that together could be tried out by whoever chooses the salts."""

    code = "ZC-CHANCE-003"
    what = Words(
        "各随机来源合计不足 2^{bits} 种结果（现为 {value} 种）", "the sources together have {value} outcomes, fewer than 2^{bits}"
    )
    todo = Words("增加来源或骰子次数", "name more sources, or more throws of dice")


class WrongReveal(ZhichengError):
    """A revealed secret that is not the one its party committed to."""

    code = "ZC-CHANCE-004"
    what = Words("“{value}”揭示的秘密与其承诺不符", "the secret that {value!r} revealed is not the one it committed to")
    todo = Words("按承诺中写明的后备办法处理", "follow the fallback that the commitment states")


class NoFlow(ZhichengError):
    """Amounts that do not balance at every node, so that no rounding keeps them."""

    code = "ZC-CHANCE-005"
    what = Words("节点 {value} 的流入与流出不等", "what comes in at node {value} is not what goes out")
    todo = Words("核对各单元与合计", "check the cells against their totals")


class CrossingGroups(ZhichengError):
    """Groups of cells that cannot be laid into two hierarchies, so that no rounding meets all their totals."""

    code = "ZC-CHANCE-006"
    what = Words("分组“{value}”与“{other}”、“{third}”相互交叉", "the groups {value!r}, {other!r} and {third!r} cross one another")
    todo = Words(
        "最多两套层级（如乡镇和行业）；删去第三套，或作为说明列出",
        "at most two hierarchies can be met exactly (say town and industry); drop the third, or only report it",
    )


class BadShare(ZhichengError):
    """A share or quota that is no number from which anything can be drawn."""

    code = "ZC-CHANCE-007"
    what = Words("份额“{value}”为负、分母为零或过细", "the share {value!r} is negative, has no denominator, or too large a one")
    todo = Words("用非负的整数或分数", "give a whole number or a fraction that is not negative")
