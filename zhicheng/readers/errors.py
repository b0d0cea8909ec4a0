"""What a file can be refused for."""

from zhicheng.errors import Words, ZhichengError


class EmptyFile(ZhichengError):
    """A file without a byte, or without anything but white space."""

    code = "ZC-READ-001"
    what = Words("文件是空的", "the file is empty")
    todo = Words("核对是否传对了文件", "check that the right file was sent")


class NotText(ZhichengError):
    """Bytes that are no text: a control character where only writing may stand."""

    code = "ZC-READ-002"
    what = Words(
        "不是文本文件：第 {offset} 字节是控制符 {value}", "it is not a text file: byte {offset} is control character {value}"
    )
    todo = Words("另存为 UTF-8 文本、.docx 或 .xlsx 后再传", "save it as UTF-8 text, .docx or .xlsx and send it again")


class WrongEncoding(ZhichengError):
    """Bytes that are neither wholly UTF-8 nor wholly GB18030, or a mixture of the two."""

    code = "ZC-READ-003"
    what = Words(
        "文字编码有误：自第 {offset} 字节（值 {value}）起不是 {encoding}",
        "the encoding is wrong: from byte {offset} (value {value}) on it is not {encoding}",
    )
    todo = Words("用同一种编码（最好是 UTF-8）重新保存整个文件", "save the whole file again in one encoding, UTF-8 at best")


class OverLimit(ZhichengError):
    """A file that is larger, longer or deeper than a reader accepts (超出上限)."""

    code = "ZC-READ-004"
    what = Words(
        "{zh}为 {value} {unit_zh}，上限为 {limit} {unit_zh}", "the {en} is {value} {unit_en}, the limit is {limit} {unit_en}"
    )
    todo = Words("拆分或精简文件后再传", "split or shorten the file and send it again")


class BrokenFile(ZhichengError):
    """A file that is cut off or damaged: it begins as its format and does not go on as one."""

    code = "ZC-READ-005"
    what = Words("{format} 文件残缺或损坏（{reason}）", "the {format} file is cut off or damaged ({reason})")
    todo = Words("在原软件中打开并重新保存后再传", "open it in its own program, save it again and send it")


class Locked(ZhichengError):
    """A file protected by a password (加密文件)."""

    code = "ZC-READ-006"
    what = Words("{format} 文件设有密码", "the {format} file is protected by a password")
    todo = Words("取消密码后再传", "remove the password and send it again")


class LegacyFormat(ZhichengError):
    """An old binary format (.doc, .xls, .wps, .et, RTF) that can be saved as an open one."""

    code = "ZC-READ-007"
    what = Words("不读取旧格式 {format}", "the old format {format} is not read")
    todo = Words("在 Word、WPS 或 Excel 中另存为 {better} 后再传", "save it as {better} in Word, WPS or Excel and send it again")


class ScannedPdf(ZhichengError):
    """A PDF whose pages are pictures or whose letters have no Unicode (扫描件)."""

    code = "ZC-READ-008"
    what = Words("PDF 共 {pages} 页，没有可用的文字层（扫描件）", "the PDF of {pages} pages has no usable text layer (a scan)")
    todo = Words("先做文字识别，或改传原始的 .docx、.ofd 文件", "recognise its text first, or send the original .docx or .ofd")


class UnknownFormat(ZhichengError):
    """A file of a kind that no reader knows."""

    code = "ZC-READ-009"
    what = Words("不认识的文件类型：{format}", "unknown kind of file: {format}")
    todo = Words(
        "可读 .txt .docx .pdf .ofd .html .xlsx .csv，请另存为其中一种",
        "readable are .txt .docx .pdf .ofd .html .xlsx .csv; save it as one of them",
    )


class NestedArchive(ZhichengError):
    """An archive inside the archive (压缩包套压缩包): it is never opened."""

    code = "ZC-READ-010"
    what = Words("文件内还有压缩包“{value}”", "there is another archive inside: {value!r}")
    todo = Words("去掉其中的压缩包后再传", "remove the inner archive and send it again")


class DeclaredEntities(ZhichengError):
    """Markup with a document type of its own: the way in for expanding entities and foreign files."""

    code = "ZC-READ-011"
    what = Words("“{value}”中声明了文档类型（DTD），不予读取", "{value!r} declares a document type (DTD), which is not read")
    todo = Words("在原软件中重新保存后再传", "save it again in its own program and send it")


class NotATable(ZhichengError):
    """A document where a table of measurements or entities is asked for."""

    code = "ZC-READ-020"
    what = Words("需要表格，收到的是 {format}", "a table is asked for, this is {format}")
    todo = Words("改传 .xlsx 或 .csv 文件", "send an .xlsx or .csv file")


class EmptyTable(ZhichengError):
    """A sheet or file that has no header, or a header and no row (空表)."""

    code = "ZC-READ-021"
    what = Words("表中没有数据行", "the table has no rows of data")
    todo = Words("核对工作表，表头下至少要有一行", "check the sheet: at least one row must stand under the header")


class DuplicateHeader(ZhichengError):
    """Two columns of one name (表头重复)."""

    code = "ZC-READ-022"
    what = Words("表头“{value}”重复，已见于 {first}", "header {value!r} is there twice, first in {first}")
    todo = Words("改名或删去其中一列", "rename or remove one of the columns")


class MissingColumn(ZhichengError):
    """A table without a column that the reader of it needs (缺列)."""

    code = "ZC-READ-023"
    what = Words("缺少列“{value}”，现有：{found}", "column {value!r} is missing; there are: {found}")
    todo = Words("补上该列，或改正表头写法", "add the column, or correct the header")


class UnknownSheet(ZhichengError):
    """A sheet asked for by a name that the workbook does not have."""

    code = "ZC-READ-024"
    what = Words("没有工作表“{value}”，现有：{found}", "there is no sheet {value!r}; there are: {found}")
    todo = Words("核对工作表名", "check the name of the sheet")


class TooManyValues(ZhichengError):
    """A row with more values than the header has columns: a stray separator or quotation mark (多余的值)."""

    code = "ZC-READ-025"
    what = Words("该行有 {value} 个值，表头只有 {limit} 列", "the row has {value} values, the header {limit} columns")
    todo = Words("核对该行的分隔符和引号", "check the separators and quotation marks of the row")


class BrokenQuotes(ZhichengError):
    """A .csv whose quotation marks do not close (引号不配对)."""

    code = "ZC-READ-026"
    what = Words("自该行起引号不配对", "from this row on the quotation marks do not close")
    todo = Words("补上或去掉引号；值内的引号写两遍", "close or remove the mark; write a mark inside a value twice")
