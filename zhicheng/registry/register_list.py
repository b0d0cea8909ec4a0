"""The registers that the office keeps beside entities and inspectors, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zhicheng.errors import Words
from zhicheng.registry.errors import UnknownCode
from zhicheng.registry.holdings import HeldCertificate, Licence, load_licence_kinds, load_schemes
from zhicheng.registry.instruments import Instrument, instrument_kinds
from zhicheng.registry.laboratories import Capability, Laboratory
from zhicheng.registry.products import Premises, PremisesUse, Product
from zhicheng.registry.registers import Column, ColumnKind, Register

_USES = {
    "factory": Words("厂房", "factory"),
    "shop": Words("店铺", "shop"),
    "warehouse": Words("仓库", "warehouse"),
    "office": Words("办公", "office"),
    "farm": Words("基地", "farm"),
}


def _uses() -> Mapping[str, Words]:
    return {use.value: _USES[use.value] for use in PremisesUse}


def _number(zh: str, en: str) -> Column:
    return Column("number", Words(zh, en), (zh, "编号", "number"), required=True)


def _entity(predicate: str, zh: str, en: str, *, required: bool = True, span: tuple[str, str] = ("", "")) -> Column:
    headers = ("统一社会信用代码", "信用代码", "主体代码", "entity")
    return Column("entity", Words(zh, en), headers, predicate, ColumnKind.ENTITY, required, "entity", span=span)


def _text(field: str, zh: str, en: str, predicate: str, *, required: bool = False, span: tuple[str, str] = ("", "")) -> Column:
    return Column(field, Words(zh, en), (zh, field), predicate, required=required, span=span)


def _day(field: str, zh: str, en: str, *, required: bool = False) -> Column:
    return Column(field, Words(zh, en), (zh, field), kind=ColumnKind.DAY, required=required)


def _flag(predicate: str, first: str, last: str = "") -> Column:
    return Column("", Words(predicate, predicate), (), predicate, ColumnKind.HIDDEN, span=(first, last))


_TERM = ("since", "until")
_PREMISES = Register(
    "premises",
    Words("生产经营场所", "Premises"),
    "premises",
    Premises,
    (
        _number("场所编号", "number"),
        _entity("premises.entity", "主体", "entity", span=_TERM),
        Column("town", Words("镇街", "town"), ("镇街", "所在镇街", "town"), "premises.town", ColumnKind.TOWN, required=True),
        _text("address", "地址", "address", "premises.address", required=True),
        Column("use", Words("用途", "use"), ("用途", "use"), "premises.use", ColumnKind.CODE, required=True, choices=_uses),
        _day("since", "启用日期", "since", required=True),
        _day("until", "停用日期", "last day"),
    ),
)
_PRODUCTS = Register(
    "products",
    Words("产品", "Products"),
    "product",
    Product,
    (
        _number("产品编号", "number"),
        _entity("product.entity", "主体", "entity", span=_TERM),
        _text("name", "产品名称", "name", "product.name", required=True),
        _text("category", "产品类别", "category", "product.category", required=True),
        _text("gtin", "商品条码", "GTIN", "product.gtin"),
        _text("model", "规格型号", "model", "product.model"),
        _text("brand", "商标", "brand", "product.brand"),
        _text("standard", "执行标准", "standard", "product.standard"),
        _day("since", "投产日期", "since", required=True),
        _day("until", "停产日期", "last day"),
    ),
)
_CERTIFICATES = Register(
    "certificates",
    Words("认证证书", "Certificates"),
    "certificate",
    HeldCertificate,
    (
        _number("证书编号", "number"),
        _entity("certificate.entity", "持证主体", "holder"),
        Column(
            "scheme", Words("认证种类", "scheme"), ("认证种类", "scheme"), "certificate.scheme", ColumnKind.CODE, required=True,
            choices=load_schemes, span=_TERM,
        ),
        _text("product", "认证产品", "product", "certificate.product"),
        _text("issuer", "发证机构", "issuer", "certificate.issuer"),
        _day("since", "发证日期", "since", required=True),
        _day("until", "有效期至", "valid until", required=True),
        _day("suspended_on", "暂停日期", "suspended on"),
        _day("withdrawn_on", "撤销日期", "withdrawn on"),
        _flag("certificate.suspended", "suspended_on"),
        _flag("certificate.withdrawn", "withdrawn_on"),
    ),
)  # fmt: skip
_LICENCES = Register(
    "licences",
    Words("许可证", "Licences"),
    "licence",
    Licence,
    (
        _number("许可证编号", "number"),
        _entity("licence.entity", "持证主体", "holder"),
        Column(
            "kind", Words("许可种类", "kind"), ("许可种类", "kind"), "licence.kind", ColumnKind.CODE, required=True,
            choices=load_licence_kinds, span=_TERM,
        ),
        _text("scope", "许可范围", "scope", "licence.scope", required=True),
        _text("issuer", "发证机关", "issuer", "licence.issuer"),
        _day("since", "发证日期", "since", required=True),
        _day("until", "有效期至", "valid until"),
        _day("revoked_on", "撤销日期", "revoked on"),
        _flag("licence.revoked", "revoked_on"),
    ),
)  # fmt: skip
_LABORATORIES = Register(
    "laboratories",
    Words("检验检测机构", "Laboratories"),
    "laboratory",
    Laboratory,
    (
        _number("机构编号", "number"),
        _text("name", "机构名称", "name", "laboratory.name", required=True),
        _text("accreditation", "资质认定证书号", "accreditation", "laboratory.accreditation", required=True, span=_TERM),
        _entity("laboratory.entity", "所属主体", "entity", required=False),
        Column("town", Words("镇街", "town"), ("镇街", "所在镇街", "town"), "laboratory.town", ColumnKind.TOWN),
        _day("since", "资质起始日", "since", required=True),
        _day("until", "资质截止日", "valid until", required=True),
    ),
)
_CAPABILITIES = Register(
    "capabilities",
    Words("检验能力", "Capabilities"),
    "capability",
    Capability,
    (
        _number("能力编号", "number"),
        Column(
            "laboratory", Words("机构编号", "laboratory"), ("机构编号", "laboratory"), "capability.laboratory", required=True,
            refers_to="laboratory", span=_TERM,
        ),
        _text("item", "检验项目", "item", "capability.item", required=True),
        _text("method", "检验方法", "method", "capability.method", required=True),
        _text("unit", "单位", "unit", "capability.unit"),
        _text("low", "范围下限", "range from", "capability.low"),
        _text("high", "范围上限", "range to", "capability.high"),
        _text("loq", "定量限", "LOQ", "capability.loq"),
        _day("since", "认定起始日", "since", required=True),
        _day("until", "认定截止日", "valid until", required=True),
    ),
)  # fmt: skip
_INSTRUMENTS = Register(
    "instruments",
    Words("强制检定计量器具", "Instruments"),
    "instrument",
    Instrument,
    (
        _number("器具编号", "number"),
        _entity("instrument.entity", "使用单位", "user"),
        Column(
            "kind", Words("器具种类", "kind"), ("器具种类", "kind"), "instrument.kind", ColumnKind.CODE, required=True,
            choices=instrument_kinds,
        ),
        _text("serial", "出厂编号", "serial", "instrument.serial", required=True),
        _text("model", "型号", "model", "instrument.model"),
        _text("place", "使用地点", "place", "instrument.place"),
        _day("since", "启用日期", "since", required=True),
        _day("verified_on", "检定日期", "verified on"),
        _day("valid_until", "检定有效期至", "valid until"),
        _text("verified_by", "检定机构", "verified by", "instrument.verified_by"),
        _flag("instrument.verified", "verified_on", "valid_until"),
    ),
)  # fmt: skip


@cache
def registers() -> Mapping[str, Register]:
    """Return every register by its code (名录一览).

    >>> list(registers())
    ['products', 'premises', 'certificates', 'licences', 'laboratories', 'capabilities', 'instruments']
    """
    every = (_PRODUCTS, _PREMISES, _CERTIFICATES, _LICENCES, _LABORATORIES, _CAPABILITIES, _INSTRUMENTS)
    return {one.code: one for one in every}


def register(code: str) -> Register:
    """Return one register (名录); raise UnknownCode.

    >>> register("laboratories").words.zh
    '检验检测机构'
    """
    if code not in registers():
        raise UnknownCode(value=code, zh="名录", en="register")
    return registers()[code]
