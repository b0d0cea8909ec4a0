"""What the command line refuses by itself."""

from zhicheng.errors import Words, ZhichengError


class FileUnreadable(ZhichengError):
    """A file that is not there or may not be opened."""

    code = "ZC-CLI-001"
    what = Words("文件打不开：{zh}", "the file cannot be opened: {en}")
    todo = Words("核对文件路径与权限", "check the path and its permissions")


class FolderInUse(ZhichengError):
    """A folder that is to be made and holds something already."""

    code = "ZC-CLI-002"
    what = Words("文件夹“{value}”已有内容", "the folder {value!r} is not empty")
    todo = Words("换一个文件夹名；已有文件不会被改动", "name another folder; nothing in this one was touched")


class WrongYears(ZhichengError):
    """The years of a plan that are not written as 2021-2025."""

    code = "ZC-CLI-003"
    what = Words("规划年份“{value}”无法识别", "the plan's years {value!r} cannot be read")
    todo = Words("写作 2021-2025", "write 2021-2025")


class LogReadOnly(ZhichengError):
    """A log's folder that is open for reading only."""

    code = "ZC-CLI-004"
    what = Words("日志文件夹“{value}”只读打开", "the log's folder {value!r} is open for reading only")
    todo = Words("写入前先取得锁（zhicheng.cli.writing）", "take its lock before writing (zhicheng.cli.writing)")


class NoLog(ZhichengError):
    """A folder that holds no log."""

    code = "ZC-CLI-005"
    what = Words("文件夹“{value}”里没有日志", "there is no log in the folder {value!r}")
    todo = Words("核对路径；新日志用 zhicheng log init 建立", "check the path; a new log is made by zhicheng log init")


class NoCheckpoint(ZhichengError):
    """A log that has not been signed yet."""

    code = "ZC-CLI-006"
    what = Words("日志“{value}”还没有检查点", "the log {value!r} has no checkpoint yet")
    todo = Words("先运行 zhicheng log checkpoint", "run zhicheng log checkpoint first")


class KeyExposed(ZhichengError):
    """A secret key that others on the machine may read."""

    code = "ZC-CLI-007"
    what = Words("私钥文件“{value}”他人可读（权限 {mode}）", "others may read the secret key {value!r} (mode {mode})")
    todo = Words(
        "运行 chmod 600；若可能已被他人读过，换新密钥并另立新日志",
        "run chmod 600; if somebody may have read it, make a new key and a new log",
    )


class PortBusy(ZhichengError):
    """A port that cannot be listened on."""

    code = "ZC-CLI-008"
    what = Words("端口 {value} 不能用：{zh}", "the port {value} cannot be used: {en}")
    todo = Words("用 --port 换一个端口", "choose another one with --port")


class NothingToReconcile(ZhichengError):
    """A call of reconcile that names neither an outside checkpoint nor a new origin."""

    code = "ZC-CLI-009"
    what = Words("没有给出外部检查点，也没有给出新名称", "neither an outside checkpoint nor a new origin is given")
    todo = Words(
        "给出 --checkpoint 文件，或 --new-origin 名称", "give --checkpoint FILE, or --new-origin NAME where entries are missing"
    )


class AnchorOutOfReach(ZhichengError):
    """An anchor elsewhere that cannot be read or written now; a log that must have it is not signed."""

    code = "ZC-CLI-010"
    what = Words("异地锚记“{value}”不可及：{zh}", "the anchor {value!r} is out of reach: {en}")
    todo = Words(
        "接通该处；必须有它的日志在此之前不签署", "bring the place back; a log that must have it signs nothing until then"
    )


class SiteUnreachable(ZhichengError):
    """A log's site that does not answer, or answers with something else than the log."""

    code = "ZC-CLI-041"
    what = Words("“{value}”取不到：{zh}", "{value!r} cannot be fetched: {en}")
    todo = Words("核对网址与网络，稍后再试", "check the address and the network, then try again")


class NothingSigned(ZhichengError):
    """A place that holds no checkpoint, so there is no log to look at."""

    code = "ZC-CLI-042"
    what = Words("“{value}”没有检查点", "there is no checkpoint at {value!r}")
    todo = Words(
        "给出日志的网址或文件夹，其下应有 checkpoint 文件", "give the log's address or folder; a file named checkpoint lies there"
    )


class OtherRoot(ZhichengError):
    """Entries that do not hash to the root that was signed."""

    code = "ZC-CLI-043"
    what = Words("{value} 条条目算不出已签的根", "the {value} entries do not give the root that was signed")
    todo = Words(
        "保留所取的文件并告知日志的见证方：日志受损或被改写",
        "keep what was fetched and tell the log's witnesses: it is damaged or was rewritten",
    )


class WrongRegisterDay(ZhichengError):
    """A register with its first day that is not written as NAME=2019-07-01."""

    code = "ZC-CLI-044"
    what = Words("“{value}”无法识别", "{value!r} cannot be read")
    todo = Words("写作 登记簿=2019-07-01", "write register=2019-07-01")


class FileUnwritable(ZhichengError):
    """A file that cannot be written where it was asked for."""

    code = "ZC-CLI-020"
    what = Words("文件写不了：{zh}", "the file cannot be written: {en}")
    todo = Words("核对文件夹是否存在、是否有写入权限", "check that the folder is there and may be written to")


class NoWitness(ZhichengError):
    """A folder that holds no witness."""

    code = "ZC-CLI-050"
    what = Words("文件夹“{value}”里没有见证方", "there is no witness in the folder {value!r}")
    todo = Words(
        "核对路径；新见证方用 zhicheng witness init 建立", "check the path; a new witness is made by zhicheng witness init"
    )


class WitnessRefused(ZhichengError):
    """A witness that does not cosign what it was asked to."""

    code = "ZC-CLI-051"
    what = Words("见证方不签（{value}）：{said}", "the witness does not cosign ({value}): {said}")
    todo = Words(
        "409、422 说明它见过的历史不同：保留两份检查点并查明；其余按所说改正",
        "409 and 422 say that it saw another history: keep both checkpoints and find out why; mend the others as they say",
    )


class NothingAsked(ZhichengError):
    """A call of ``log witness`` that names no witness, or not whom or what to ask."""

    code = "ZC-CLI-052"
    what = Words(
        "没有指明见证方，或没有给出网址或签名行文件之一",
        "no witness is named, or neither its address nor the file it signed is given",
    )
    todo = Words("给出 --witness 公钥，以及网址或 --line 文件", "give --witness VKEY, and the address or --line FILE")


class CheckpointMoved(ZhichengError):
    """A cosignature under a checkpoint that is no longer the log's newest."""

    code = "ZC-CLI-053"
    what = Words("日志“{value}”已签了更新的检查点", "the log {value!r} has signed a newer checkpoint meanwhile")
    todo = Words(
        "加 -o 另存这份带见证签名的检查点，再用 log prove --checkpoint 出证",
        "keep the cosigned one beside it with -o FILE, and prove entries by it: log prove --checkpoint FILE",
    )


class WrongHex(ZhichengError):
    """A source of chance whose value is not written as NAME=HEX."""

    code = "ZC-CLI-064"
    what = Words("来源“{value}”的写法不对", "the source {value!r} is misspelled")
    todo = Words(
        "写作 名称=十六进制值，值的字节见 spec/draw.md 3", "write NAME=HEX; the bytes of a value are those of spec/draw.md 3"
    )


class WrongRows(ZhichengError):
    """A file of results or limits that is no list of rows, or a row with a field that is not known."""

    code = "ZC-CLI-065"
    what = Words("文件“{value}”无法读取：{zh}", "the file {value!r} cannot be read: {en}")
    todo = Words("列名与字段见 docs/how-to/judge.md", "columns and fields: docs/how-to/judge.md")
