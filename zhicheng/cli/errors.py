"""What the command line refuses by itself."""

from zhicheng.errors import Words, ZhichengError


class FileUnreadable(ZhichengError):
    """A file that is not there or may not be opened."""

    code = "ZC-CLI-001"
    what = Words("文件打不开：{zh}", "the file cannot be opened: {en}")
    todo = Words("核对文件路径与权限", "check the path and its permissions")
