"""What the log refuses."""

from zhicheng.errors import Words, ZhichengError


class NotCanonical(ZhichengError):
    """A value that JSON cannot carry the same everywhere: NaN, an integer beyond 2^53, half a character, a foreign type."""

    code = "ZC-LOG-001"
    what = Words("值 {value} 无法写成规范 JSON：{zh}", "the value {value} cannot be written as canonical JSON: {en}")
    todo = Words(
        "大整数和小数写成字符串；只用文字、整数、真假、空、列表和键为文字的表", "write large integers and decimals as strings"
    )


class WeakSalt(ZhichengError):
    """A salt that is too short to hide what it salts."""

    code = "ZC-LOG-002"
    what = Words("盐只有 {value} 字节，至少要 {limit} 字节", "the salt has {value} bytes; at least {limit} are needed")
    todo = Words("用系统随机数生成新盐", "make a new salt from the system's randomness")


class LeafTooLong(ZhichengError):
    """A leaf beyond the length that a log entry can state."""

    code = "ZC-LOG-003"
    what = Words("日志条目有 {value} 字节，上限为 {limit}", "the leaf has {value} bytes, the limit is {limit}")
    todo = Words("条目只放摘要，不放原文", "put digests into the leaf, not the records")
