"""What the second stage refuses: visits without enough seats or people, recusals without a ground, replacements out of order."""

from zhicheng.errors import Words, ZhichengError


class TooFewSeats(ZhichengError):
    """A visit with fewer seats than the rules ask for."""

    code = "ZC-DRAW-040"
    what = Words(
        "检查 {value} 只有 {seats} 个席位，至少应有 {least} 个",
        "the visit {value} has {seats} seats; {least} are due at the least",
    )
    todo = Words("为该次检查补足席位", "give the visit more seats")


class NobodyEligible(ZhichengError):
    """A seat that nobody may take: all are recused, without a certificate, or otherwise unfit."""

    code = "ZC-DRAW-041"
    what = Words("席位 {value}（{needs_zh}）无人可派：{why_zh}", "nobody may take the seat {value} ({needs_en}): {why_en}")
    todo = Words(
        "从上级或其他单位增派合格人员，或改期；回避不得撤销以凑人数",
        "ask another office for inspectors who qualify, or move the visit; a recusal is not lifted to fill a seat",
    )


class ShortOfInspectors(ZhichengError):
    """Visits for which too few inspectors are left, named by the smallest cut."""

    code = "ZC-DRAW-042"
    what = Words(
        "这 {value} 次检查需要 {needs_zh}，共 {seats} 席；只剩 {inspectors} 人，至多可占 {room} 席（其余：{why_zh}）",
        "these {value} visits need {needs_en}, {seats} seats in all; only {inspectors} inspectors are left, with room for {room} (the others: {why_en})",
    )  # fmt: skip
    todo = Words("增加合格人员、提高上限或减少检查", "add inspectors who qualify, raise a capacity, or plan fewer visits")


class BadRecusal(ZhichengError):
    """A recusal that names nobody, has no ground, or ends before it begins."""

    code = "ZC-DRAW-043"
    what = Words("回避“{value}”不合规定：{zh}", "the recusal {value!r} is not as it must be: {en}")
    todo = Words("写明人员、对象、事由来源和期间", "say who, of whom, on what ground and for how long")


class BadReplacement(ZhichengError):
    """A replacement that is out of order, without evidence, or without a second officer."""

    code = "ZC-DRAW-044"
    what = Words("递补“{value}”不合规定：{zh}", "the replacement {value!r} is not as it must be: {en}")
    todo = Words(
        "按备选顺序递补，附证据，由第二人确认", "take the next of the reserve, with evidence, confirmed by a second officer"
    )
