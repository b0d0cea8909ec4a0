"""What the verifier refuses beyond what the log refuses; the page in the browser says the same codes."""

from zhicheng.errors import Words
from zhicheng.publication.errors import PublicationError


class MalformedBundle(PublicationError):
    """Bytes that are no bundle."""

    code = "ZC-VERIFIER-001"
    what = Words("核验包不成形：{zh}", "the bundle is out of form: {en}")
    todo = Words("向发布者索取原件", "take the original from its publisher")


class NotCommitted(PublicationError):
    """An entry that commits to no fields, or to others than the bundle says."""

    code = "ZC-VERIFIER-002"
    what = Words("条目里没有这些字段的承诺：{zh}", "the entry holds no commitment to these fields: {en}")
    todo = Words("核对核验包与条目是不是一对", "check that bundle and entry belong together")


class NotOpened(PublicationError):
    """A field whose value and salt are not what the entry commits to."""

    code = "ZC-VERIFIER-003"
    what = Words("字段“{value}”与承诺不符", "the field '{value}' is not what was committed to")
    todo = Words("以条目为准；请保留这份文件并举报", "the entry holds; keep the file and report it")


class VerifierTooLarge(PublicationError):
    """A page with more keys than it can carry and stay small."""

    code = "ZC-VERIFIER-004"
    what = Words("核验页将有 {value} 字节，上限为 {limit}", "the page would have {value} bytes, the limit is {limit}")
    todo = Words("少放几个公钥", "build fewer keys in")
