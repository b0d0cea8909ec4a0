"""E-mail addresses, accounts named after their service, licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhicheng.publication.leak import Leak, LeakKind

_AT = r"(?: ?@ ?|[(\[]at[)\]]|#at#)"
_DOT = r"(?:\.|[(\[]dot[)\]])"
_EMAIL = re.compile(
    rf"(?:[A-Za-z0-9][A-Za-z0-9._%+\-]{{0,63}}|[一-鿿]{{1,4}}){_AT}[A-Za-z0-9\-]{{1,63}}"
    rf"(?:{_DOT}[A-Za-z0-9\-]{{1,63}}){{0,5}}{_DOT}[A-Za-z]{{2,18}}",
    re.IGNORECASE,
)
_SERVICE = r"(?:微信(?!公众|小程序|支付|平台|群)|薇信|\bwechat|\bweixin|\bwx|\bvx|V信|加V|QQ|扣扣|企鹅号|Q号|抖音号|微博号)"
_NUMBERED = re.compile(
    rf"{_SERVICE}(?:号码|号|账号|帐号|ID|群)?(?:\(?同(?:手机|号|微信)\)?)?([ :：为是=(]{{0,3}})([A-Za-z][A-Za-z0-9_\-]{{5,19}}|\d{{5,12}})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP-Z][ ·\-.]{0,2}"
    r"(?=[A-HJ-NP-Z0-9]{0,5}\d)(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领])"
    r"(?![A-Za-z0-9\-]|号文)",
    re.IGNORECASE,
)


def find_emails(seen: str) -> Iterator[Leak]:
    """Yield e-mail addresses (电子邮箱), also those spelled (at) and (dot)."""
    for found in _EMAIL.finditer(seen):
        yield Leak(LeakKind.EMAIL, *found.span(), False)


def find_accounts_of_services(seen: str) -> Iterator[Leak]:
    """Yield WeChat, QQ and like accounts after the service's name (微信号、QQ号); public accounts (公众号) are none."""
    for found in _NUMBERED.finditer(seen):
        delimiter, account = found.groups()
        # "WeChat official": a word after a bare blank is a word; an account there shows a digit or an underscore.
        if re.search(r"[:：为是=(]|号|ID$", seen[found.start() : found.start(2)]) or re.search(r"[\d_]", account):
            yield Leak(LeakKind.ACCOUNT, *found.span(2), bool(delimiter))


def find_plates(seen: str) -> Iterator[Leak]:
    """Yield licence plates of cars (机动车号牌).

    Source: GA 36-2018, as recalled: province, letter, five signs, or six on a vehicle of new energy; never I or O.
    """
    for found in _PLATE.finditer(seen):
        yield Leak(LeakKind.PLATE, *found.span(), False)
