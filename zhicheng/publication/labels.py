"""Words before a number that say what it is, and signs around it that say it is an amount."""

from __future__ import annotations

import re

_NEAR = 20  # code points: a label stands right before its number
_CUT = re.compile(r"[，。；、;,\n0-9]")
_IDENTITY = re.compile(r"身份|证件号|sfz|\bID\b|id ?card|ID ?no", re.IGNORECASE)
_PHONE = re.compile(
    r"手机|电话|座机|固话|传真|联系|致电|拨打|热线|微信|\b(?:tel|phone|mobile|mob|cell|fax|wx|vx|call|t|m)\b", re.IGNORECASE
)
_CARD = re.compile(r"卡号|帐号|账号|账户|帐户|银行卡|储蓄卡|信用卡|收款|打款|户头|开户|\b(?:card|account|a/c)\b", re.IGNORECASE)
_PUBLIC = re.compile(
    r"信用代码|注册号|许可证|备案|登记证|证书|合格证|票号|工单|运单|第$|执法证|文号|字号|编号|单号|案号|条码|条形码|追溯码|批号|批次|序列号|流水号|"
    r"订单|发票|合同|报告|抽样|代码|商标|专利|标准|索引号|档号|货号|型号|执照|机构码|区划|产品码|招标|公告|检验|"
    r"\b(?:GTIN|EAN|UPC|SSCC|USCC|SN|No|lot|batch|code|licence|license|permit)\b",
    re.IGNORECASE,
)
_PERSONAL_NUMBER = re.compile(r"(?:会员|客户|用户|学员|员工|职工|患者)(?:编号|代码|号)")
_UNIT_AFTER = re.compile(r" ?(?:元|万|亿|吨|公斤|千克|美元|欧元|%|‰|㎡|平方|立方|kg|RMB|CNY)|\.\d")
_MONEY_BEFORE = re.compile(r"(?:[¥￥$€]|RMB|CNY|人民币|金额|合计)[: ]{0,2}$|\d\.$")


def label_before(seen: str, start: int) -> str:
    """Return the words right before a place, from the last comma, full stop or digit on.

    >>> label_before("电话0571，身份证号：330", 12)
    '身份证号：'
    """
    near = seen[max(0, start - _NEAR) : start]
    cuts = [found.end() for found in _CUT.finditer(near)]
    return near[cuts[-1] :] if cuts else near


def says_identity(label: str) -> bool:
    """Say whether a label names an identity number."""
    return bool(_IDENTITY.search(label))


def says_phone(label: str) -> bool:
    """Say whether a label names a telephone."""
    return bool(_PHONE.search(label))


def says_card(label: str) -> bool:
    """Say whether a label names a bank card or account."""
    return bool(_CARD.search(label))


def says_public_code(label: str) -> bool:
    """Say whether a label names a code that stays public (公开代码): 许可证号, 报告编号, 条码.

    >>> says_public_code("检验报告编号："), says_public_code("身份证编号："), says_public_code("会员编号")
    (True, False, False)
    """
    private = says_identity(label) or says_phone(label) or says_card(label) or _PERSONAL_NUMBER.search(label)
    return bool(_PUBLIC.search(label)) and not private


def is_amount(seen: str, start: int, end: int) -> bool:
    """Say whether the signs around a number make it an amount (金额、数量).

    >>> is_amount("合计13800138000元", 2, 13)
    True
    """
    return bool(_UNIT_AFTER.match(seen, end) or _MONEY_BEFORE.search(seen[max(0, start - 5) : start]))
