"""Masking of a record field by field, as the rulebook says for its kind of subject."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zhicheng.publication.cells import Cell
from zhicheng.publication.errors import UndeclaredField
from zhicheng.publication.masking import mask
from zhicheng.publication.masking_rules import MaskingRules, Treatment

HIDDEN = "〔已隐去〕"
_TOWN = re.compile(r".*(?:省|自治区|[市县镇乡]|(?<![小社园片])区|街道)")
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "长孙", "宇文")


@dataclass(frozen=True)
class MaskedRecord:
    """A record as it may be published (遮蔽后的记录): its fields in their order, and the names of those that were changed."""

    fields: tuple[tuple[str, Cell], ...]
    masked: tuple[str, ...]


def mask_record(record: Mapping[str, Cell], rules: MaskingRules, *, keep: Collection[str] = ()) -> MaskedRecord:
    """Return a record with every field treated as the rules say (记录遮蔽).

    A hidden field is left out. ``keep`` as in ``mask``. Raises UndeclaredField for a field that the rules do not list.

    Source: rulebook ``publication/masking``.

    >>> from datetime import date
    >>> from zhicheng.publication import masking_rules
    >>> rules = masking_rules("sole_proprietor", date(2024, 1, 1))
    >>> shown = mask_record({"name": "某镇小吃店", "operator": "张三丰", "phone": "13800138000"}, rules)
    >>> shown.fields, shown.masked
    ((('name', '某镇小吃店'), ('operator', '张**')), ('operator', 'phone'))
    """
    treatments = dict(rules.fields)
    for name in record:
        if name not in treatments:
            raise UndeclaredField(value=name, zh=rules.subject, en=rules.subject)
    treated = {name: _treated(value, treatments[name], keep) for name, value in record.items()}
    shown = tuple((name, value) for name, value in treated.items() if treatments[name] is not Treatment.HIDE)
    return MaskedRecord(shown, tuple(name for name, value in record.items() if value is not None and treated[name] != value))


def mask_name(name: str) -> str:
    """Return a person's name with a star for every sign after the family name (姓名遮蔽).

    >>> mask_name("张三丰"), mask_name("欧阳某"), mask_name("Ann Lee")
    ('张**', '欧阳*', 'A******')
    """
    family = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:family] + "*" * (len(name) - family)


def public_name(name: str, kind: str) -> str:
    """Return the name by which an entity stands in a public list (公开名称): a sole proprietor's trade name holds a person's too often.

    Who looks for itself does so by its code. Source: DESIGN section 3, sole proprietors are masked in open data.

    >>> public_name("某县张三五金店", "sole_proprietor"), public_name("某五金公司", "enterprise")
    ('某******', '某五金公司')
    """
    return mask_name(name) if kind == "sole_proprietor" else name


def mask_residence(address: str) -> str:
    """Return an address down to its town or street office; of one without, nothing (住所遮蔽).

    >>> mask_residence("某县石柱镇下里村12号"), mask_residence("花川路8号")
    ('某县石柱镇〔已隐去〕', '〔已隐去〕')
    """
    town = _TOWN.match(address)
    return (town[0] if town else "") + HIDDEN


def _treated(value: Cell, treatment: Treatment, keep: Collection[str]) -> Cell:
    if treatment is Treatment.SHOW or value is None:
        return value
    if treatment is Treatment.HIDE:
        return None
    text = str(value)
    if treatment is Treatment.SEARCH:
        return mask(text, keep=keep)
    return mask_name(text.strip()) if treatment is Treatment.NAME else mask_residence(text)
