"""What the counter of one-stop services refuses beyond the library's own refusals."""

from zhicheng.errors import Words, ZhichengError


class UnknownService(ZhichengError):
    """A request or a provider that is not there."""

    code = "ZC-OFFICE-170"
    what = Words("没有“{value}”", "{value!r} does not exist")
    todo = Words("从列表中选择", "choose one from the list")


class NoEntityAccount(ZhichengError):
    """An account that asks for a service and belongs to no entity."""

    code = "ZC-OFFICE-171"
    what = Words("账户“{value}”没有对应的经营主体", "account {value!r} belongs to no entity")
    todo = Words("请质量办为账户填写统一社会信用代码", "ask the quality office to enter the entity's code for the account")


class TakenAlready(ZhichengError):
    """A number or an account that is taken already."""

    code = "ZC-OFFICE-172"
    what = Words("“{value}”已被使用", "{value!r} is taken")
    todo = Words("换一个编号或账户", "choose another number or account")


class NoLaboratoryAccount(ZhichengError):
    """An account that is no laboratory's and cannot act for a provider."""

    code = "ZC-OFFICE-173"
    what = Words("“{value}”不是机构角色的账户", "{value!r} is no account of a laboratory")
    todo = Words("请安全管理员建立机构角色的账户", "ask the security administrator for an account of that role")
