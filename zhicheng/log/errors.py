"""What the log refuses."""

from typing import Self

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


class NotIncluded(ZhichengError):
    """A proof that does not show the leaf in the tree."""

    code = "ZC-LOG-004"
    what = Words(
        "证明不成立：第 {index} 条不在 {size} 条的树中（{zh}）",
        "the proof is false: entry {index} is not shown to be in the tree of {size} ({en})",
    )
    todo = Words(
        "向发布者索取新的证明；若仍不成立，请保留这份文件并举报",
        "ask for a new proof; if it fails too, keep the file and report it",
    )


class NotConsistent(ZhichengError):
    """A proof that does not show one tree as the continuation of another."""

    code = "ZC-LOG-005"
    what = Words(
        "证明不成立：{size2} 条的树不是 {size1} 条的树的延续（{zh}）",
        "the proof is false: the tree of {size2} is not shown to continue the tree of {size1} ({en})",
    )
    todo = Words(
        "保留两个检查点：若没有成立的证明，日志被改写过",
        "keep both checkpoints: without a proof that holds, the log has been rewritten",
    )


class MalformedNote(ZhichengError):
    """Bytes that are no signed note."""

    code = "ZC-LOG-006"
    what = Words("这不是签名文本：{zh}", "this is no signed note: {en}")
    todo = Words("原样取文件，不要另存或改换行", "take the file as it is, without saving it anew or changing line ends")


class BadKey(ZhichengError):
    """A text that is no verifier key or signing key."""

    code = "ZC-LOG-007"
    what = Words("密钥 {value} 不能用：{zh}", "the key {value} cannot be used: {en}")
    todo = Words("从发布者的正式渠道重新抄录完整的一行", "copy the whole line again from where its owner publishes it")


class NotSigned(ZhichengError):
    """A note that no known key signed."""

    code = "ZC-LOG-008"
    what = Words("没有任何已知的密钥签过（签名者：{value}）", "no known key has signed this (signed by: {value})")
    todo = Words("核对密钥是不是这个日志的", "check that the key is the one of this log")


class BadSignature(ZhichengError):
    """A signature that claims a known key and is not its own."""

    code = "ZC-LOG-009"
    what = Words("以 {value} 名义的签名是假的", "the signature in the name of {value} is false")
    todo = Words("内容或签名被改动过，请重新取原件", "the text or the signature was changed; take the original again")


class MalformedCheckpoint(ZhichengError):
    """A text that is no checkpoint."""

    code = "ZC-LOG-010"
    what = Words("这不是检查点：{zh}", "this is no checkpoint: {en}")
    todo = Words("原样取检查点", "take the checkpoint as it is")


class MalformedProof(ZhichengError):
    """Bytes that are no proof of the log."""

    code = "ZC-LOG-011"
    what = Words("这不是存证证明：{zh}", "this is no proof of a log: {en}")
    todo = Words("原样取证明文件，不要另存或改换行", "take the proof as it is, without saving it anew or changing line ends")


class MalformedTile(ZhichengError):
    """A tile or bundle whose path or bytes are out of form."""

    code = "ZC-LOG-012"
    what = Words("瓦片 {value} 不成形：{zh}", "the tile {value} is out of form: {en}")
    todo = Words("由日志流水重建瓦片", "rebuild the tiles from the journal")


class MissingTile(ZhichengError):
    """A tile or bundle that a tree of this size has, and that is not there or belongs to another tree."""

    code = "ZC-LOG-013"
    what = Words("缺少瓦片 {value}，或其内容不符", "the tile {value} is missing, or is not the one of this tree")
    todo = Words("由日志流水重建瓦片", "rebuild the tiles from the journal")


class OutsideTheLog(ZhichengError):
    """An index or size that the log does not reach."""

    code = "ZC-LOG-014"
    what = Words("{value} 不在 {size} 条的日志之内", "{value} is outside the log of {size} entries")
    todo = Words("核对序号，或等下一个检查点", "check the index, or wait for the next checkpoint")


class NoEntries(ZhichengError):
    """A group that holds no entry, or more than can be read back in one piece."""

    code = "ZC-LOG-015"
    what = Words("一组有 {value} 条，须在 1 到 {limit} 之间", "the group has {value} entries; it must have 1 to {limit}")
    todo = Words("分成较小的组追加", "append in smaller groups")


class DamagedLog(ZhichengError):
    """A log whose stored bytes are not what they were; it is not signed."""

    code = "ZC-LOG-016"
    what = Words("日志受损，不予签署：{value}（{zh}）", "the log is damaged and is not signed: {value} ({en})")
    todo = Words(
        "停止写入，用副本恢复受损处；瓦片可由流水重建，之后重新检查",
        "stop writing and restore the place from a copy; tiles can be rebuilt from the journal; then check again",
    )

    @classmethod
    def at(cls, place: str, reason: Words) -> Self:
        """Return the damage of a place, with how it shows."""
        return cls(value=place, zh=reason.zh, en=reason.en)


class AnotherSequencer(ZhichengError):
    """Another process wrote to the log in the meantime."""

    code = "ZC-LOG-017"
    what = Words("另有进程在写这个日志（{value}）", "another process is writing to this log ({value})")
    todo = Words("只留一个写入进程；本进程须重新打开日志", "keep one writer; this one must open the log anew")


class LogStopped(ZhichengError):
    """The storage failed in the middle of a step, so it is not known what was stored."""

    code = "ZC-LOG-018"
    what = Words("存储出错，日志已停（{value}）", "the storage failed and the log has stopped ({value})")
    todo = Words(
        "重新打开日志，看条数再决定是否重新追加",
        "open the log anew and look at its size before appending again",
    )


class WrongLog(ZhichengError):
    """A place that holds no log, or another one."""

    code = "ZC-LOG-019"
    what = Words("这里的日志是“{value}”，要的是“{expected}”", "the log here is '{value}', '{expected}' was asked for")
    todo = Words("核对存放位置和日志名称；新日志先建立", "check the place and the log's name; a new log is created first")


class RestoredLog(ZhichengError):
    """A log that came from a backup or was moved, and may have signed more than it holds."""

    code = "ZC-LOG-020"
    what = Words("日志“{value}”暂不签署：{zh}", "the log '{value}' is not signed: {en}")
    todo = Words(
        "用外部持有的最新检查点核对：zhicheng log reconcile 文件夹 --checkpoint 文件",
        "reconcile it with the newest checkpoint that others hold: zhicheng log reconcile FOLDER --checkpoint FILE",
    )


class EntriesMissing(ZhichengError):
    """A restored log that is shorter than what it had signed: signing on would tell two histories."""

    code = "ZC-LOG-021"
    what = Words(
        "日志只有 {size} 条，外部检查点已签到 {value} 条：缺少条目，不能再签",
        "the log has {size} entries and was signed up to {value}: entries are missing, and it must never sign again",
    )
    todo = Words(
        "找更新的备份；找不到就另立新名：zhicheng log reconcile 文件夹 --new-origin 名称",
        "look for a later backup; if there is none start a new origin: zhicheng log reconcile FOLDER --new-origin NAME",
    )


class MalformedRequest(ZhichengError):
    """Bytes that are no request to a witness."""

    code = "ZC-LOG-022"
    what = Words("这不是见证请求：{zh}", "this is no request to a witness: {en}")
    todo = Words("按 C2SP tlog-witness 的 add-checkpoint 书写", "write it as add-checkpoint of C2SP tlog-witness")


class RestoredWitness(ZhichengError):
    """A witness that may have signed more than it remembers; it signs nothing more of that log."""

    code = "ZC-LOG-023"
    what = Words("见证方不再见证日志“{value}”：{zh}", "the witness does not cosign the log '{value}': {en}")
    todo = Words(
        "向日志和他人索取带有本见证方签名的最新检查点：zhicheng witness reconcile 文件夹 检查点",
        "ask the log and others for the newest checkpoint that this witness cosigned: zhicheng witness reconcile FOLDER CHECKPOINT",
    )
