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


class FileUnwritable(ZhichengError):
    """A file that cannot be written where it was asked for."""

    code = "ZC-CLI-020"
    what = Words("文件写不了：{zh}", "the file cannot be written: {en}")
    todo = Words("核对文件夹是否存在、是否有写入权限", "check that the folder is there and may be written to")
