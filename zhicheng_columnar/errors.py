"""What the columnar engine refuses."""

from zhicheng.errors import Words, ZhichengError


class ColumnarError(ZhichengError):
    """The root of this package's errors."""

    code = "ZC-COLUMNAR-000"


class ShadowBehind(ColumnarError):
    """A question about entries that the shadow does not hold yet."""

    code = "ZC-COLUMNAR-001"
    what = Words(
        "列式副本只到序号 {value}，所问为序号 {asked}", "the shadow ends at sequence {value}, sequence {asked} was asked"
    )
    todo = Words("先延长副本，再问", "extend the shadow first, then ask again")


class BrokenShadow(ColumnarError):
    """A folder whose files do not follow each other."""

    code = "ZC-COLUMNAR-002"
    what = Words("列式副本“{value}”不连续：{zh}", "the shadow {value} is not continuous: {en}")
    todo = Words("删去该文件夹，由台账重建", "delete the folder and rebuild it from the ledger")


class MisplacedRow(ColumnarError):
    """A row that does not follow the last one of the shadow."""

    code = "ZC-COLUMNAR-003"
    what = Words("序号 {value} 不在 {last} 之后", "sequence {value} does not come after {last}")
    todo = Words("自副本的最后序号之后按序读取台账", "read the ledger in order, from after the shadow's last sequence")


class WrongColumns(ColumnarError):
    """Rows whose columns are not those of a roster."""

    code = "ZC-COLUMNAR-004"
    what = Words(
        "名录缺少“{value}”列或类型不符：现为 {found}，应为 {due}", "the roster's column {value!r} is {found}, it must be {due}"
    )
    todo = Words(
        "列为 code、stratum（文本）和 salt（32 字节，密封方式）",
        "its columns are code and stratum (text) and salt (32 bytes, sealed)",
    )


class WrongResults(ColumnarError):
    """Results whose columns are not those of judging, or that name a limit that is not there."""

    code = "ZC-COLUMNAR-005"
    what = Words(
        "检验结果的“{value}”列不对：现为 {found}，应为 {due}", "the results' column {value!r} is {found}, it must be {due}"
    )
    todo = Words(
        "列为 place、limit_place（BIGINT），item、text、unit、method、loq（文本），production、sampling、report（日期）",
        "its columns are place and limit_place (BIGINT), item, text, unit, method and loq (text), production, sampling and report (dates)",
    )
