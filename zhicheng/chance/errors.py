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


class UnknownChain(ZhichengError):
    """A beacon's chain that the rulebook does not know, or whose hash is not that of its key and times."""

    code = "ZC-CHANCE-008"
    what = Words(
        "不认识信标链“{value}”，或其哈希与参数不符", "the beacon's chain {value!r} is not known, or its hash is another's"
    )
    todo = Words(
        "使用规则库 chance/beacons 中的链；新链的公钥与参数须先写入该页",
        "use a chain of the rulebook's page chance/beacons; another is entered there with its key and times first",
    )


class WrongRound(ZhichengError):
    """Bytes of a beacon that are not those of the round committed to."""

    code = "ZC-CHANCE-009"
    what = Words("信标 {chain} 第 {value} 轮核验不通过：{zh}", "round {value} of the beacon {chain} does not verify: {en}")
    todo = Words(
        "重新取得该轮的签名（链式信标还要前一轮的签名）",
        "get the signature of that round again (and, of a chained beacon, that of the round before)",
    )


class UntimelyRound(ZhichengError):
    """A beacon's round that comes before the time announced for it, or later than the first round from then on."""

    code = "ZC-CHANCE-010"
    what = Words(
        "信标第 {value} 轮的时刻是 {time}，与公布的时刻 {due} 不符",
        "round {value} of the beacon comes at {time}, not first from the announced time {due} on",
    )
    todo = Words("改用第 {first} 轮，或改正公布的时刻", "name round {first}, or mend the announced time")
