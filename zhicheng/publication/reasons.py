"""Reasons for a withdrawal as the rulebook states them: words, article, quoted clause, and how far each was verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.publication.errors import UnknownReason
from zhicheng.rules import DatedValue, Rule, Rulebook, Status, load_rulebook

_REASONS = "publication.withdrawal.reasons"


@dataclass(frozen=True)
class WithdrawalReason:
    """A reason for a withdrawal as the rulebook states it (撤回事由); ``duty`` is a duty of the clocks, empty without a term.

    ``quote`` is the article's own clause, empty where the rulebook has none; ``status`` says how far the article was seen.
    """

    code: str
    words: Words
    document: str
    article: str
    duty: str
    quote: str = ""
    status: Status = Status.UNVERIFIED


def withdrawal_reason(code: str, day: date, *, rulebook: Rulebook | None = None) -> WithdrawalReason:
    """Return a reason for a withdrawal as it stood on a day (撤回事由); raise UnknownReason and NoRuleYet.

    Source: rulebook ``publication/withdrawal``.

    >>> withdrawal_reason("penalty_annulled", date(2024, 1, 1)).article
    '第四十八条'
    """
    rule = (rulebook or load_rulebook()).rule(_REASONS)
    if code not in rule.on(day).value:
        raise UnknownReason(value=code)
    return _reason(code, rule, day)


def withdrawal_reasons(day: date, *, rulebook: Rulebook | None = None) -> tuple[WithdrawalReason, ...]:
    """Return every reason for which a thing may be withdrawn on a day (可用的撤回事由); raise NoRuleYet.

    >>> [reason.code for reason in withdrawal_reasons(date(2018, 1, 1))]
    ['inferable', 'wrong']
    """
    rule = (rulebook or load_rulebook()).rule(_REASONS)
    return tuple(_reason(code, rule, day) for code in rule.on(day).value)


def _reason(code: str, rule: Rule, day: date) -> WithdrawalReason:
    body = rule.on(day).value[code]
    words = Words(body["zh"], body["en"])
    quote, status = _seen(code, rule, day)
    return WithdrawalReason(code, words, body["document"], body["article"], body["duty"], quote, status)


def _seen(code: str, rule: Rule, day: date) -> tuple[str, Status]:
    """Return the clause behind a reason and how far it was seen: a value cites one article, that of the reasons it brought."""
    body = rule.on(day).value[code]
    versions = [version for version in rule.values if version.since <= day and code in version.value]
    if versions[0].status is Status.HOUSE:
        return "", Status.HOUSE
    if quote := body.get("quote", ""):
        return quote, rule.on(day).status
    cited = [version for version in versions if _cites(version, body["document"], body["article"])]
    return (cited[-1].quote, cited[-1].status) if cited else ("", Status.UNVERIFIED)


def _cites(version: DatedValue, document: str, article: str) -> bool:
    return (version.document, version.article) == (document, article)
