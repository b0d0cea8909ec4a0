"""Masking of free text, and the leak test that looks for what masking should have taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhicheng.publication.addresses import find_addresses
from zhicheng.publication.cards import find_accounts, find_card
from zhicheng.publication.contacts import find_accounts_of_services, find_emails, find_plates
from zhicheng.publication.identity import find_documents, find_identity
from zhicheng.publication.leak import Leak, LeakKind
from zhicheng.publication.numbers import numbers_in
from zhicheng.publication.phones import find_landlines, find_mobile
from zhicheng.publication.public_codes import public_spans
from zhicheng.publication.sight import plain_sight

_IN_TEXT = (find_documents, find_landlines, find_emails, find_accounts, find_accounts_of_services, find_addresses, find_plates)
_IN_NUMBERS = (find_identity, find_card, find_mobile)
_RANK = {kind: rank for rank, kind in enumerate(LeakKind)}
_NUMERIC = {LeakKind.IDENTITY, LeakKind.CARD, LeakKind.MOBILE, LeakKind.LANDLINE, LeakKind.PLATE}


def leaks(text: str, *, keep: Collection[str] = ()) -> tuple[Leak, ...]:
    """Return what a text holds that must not be public (泄露检测), by place; none of them overlaps another.

    ``keep`` are numbers and addresses that must stay public although they look private, such as the telephone of an office;
    they are compared without blanks and hyphens.

    Source: 个人信息保护法 arts. 4, 25; 政府信息公开条例 art. 15.

    >>> [(leak.kind.value, leak.start, leak.end) for leak in leaks("联系电话：138-0013-8000")]
    [('mobile', 5, 18)]
    >>> leaks("统一社会信用代码91110000600037341L，罚款13800138000元")
    ()
    """
    seen = plain_sight(text)
    kept = {_bare(plain_sight(value)) for value in keep}
    found = [leak for leak in _candidates(seen) if _bare(seen[leak.start : leak.end]) not in kept]
    return _apart(_not_public(seen, found))


def mask(text: str, *, keep: Collection[str] = ()) -> str:
    """Return a text in which a notice stands for whatever must not be public (遮蔽); masking it again changes nothing.

    Names of persons in free text are not known to this function: they are a matter of fields (``mask_record``).

    Source: 个人信息保护法 arts. 4, 25; 政府信息公开条例 arts. 15, 37.

    >>> mask("经营者，身份证号：11010519491231002X，住石柱镇下里村12号")
    '经营者，身份证号：〔公民身份号码已隐去〕，住石柱镇〔家庭住址已隐去〕'
    """
    while found := leaks(
        text, keep=keep
    ):  # what hid behind a notice is seen only once it stands there: 住址〔电子邮箱已隐去〕12号
        pieces, at = [], 0
        for leak in found:
            pieces += [text[at : leak.start], notice(leak.kind)]
            at = leak.end
        text = "".join([*pieces, text[at:]])
    return text


def notice(kind: LeakKind) -> str:
    """Return what stands in the place of private data (隐去标记).

    >>> notice(LeakKind.MOBILE)
    '〔手机号码已隐去〕'
    """
    return f"〔{kind.words.zh}已隐去〕"


def _candidates(seen: str) -> Iterator[Leak]:
    for number in numbers_in(seen):
        yield from (leak for find in _IN_NUMBERS if (leak := find(seen, number)))
    for look in _IN_TEXT:
        yield from look(seen)


def _not_public(seen: str, found: list[Leak]) -> list[Leak]:
    spans = public_spans(seen) if found else []

    def inside(leak: Leak) -> bool:
        return any(start < leak.end and leak.start < end for start, end in spans)

    return [leak for leak in found if leak.labelled or leak.kind not in _NUMERIC or not inside(leak)]


def _apart(found: list[Leak]) -> tuple[Leak, ...]:
    """Return the surest of those that overlap, each widened to what the others saw: none of their signs may stay."""
    merged: list[Leak] = []
    for leak in sorted(found, key=lambda leak: (leak.start, -leak.end)):
        last = merged[-1] if merged else None
        if last is None or leak.start >= last.end:
            merged.append(leak)
            continue
        kind = last.kind if last.end > leak.end or last.start < leak.start else min(last.kind, leak.kind, key=_RANK.__getitem__)
        merged[-1] = Leak(kind, last.start, max(last.end, leak.end), last.labelled or leak.labelled)
    return tuple(merged)


def _bare(value: str) -> str:
    return "".join(sign for sign in value if sign not in " -_.·()[]\n\r")
