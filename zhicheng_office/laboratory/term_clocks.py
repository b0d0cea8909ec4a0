"""Statutory terms of a sample as pages show them: a clock while they run, a word and a glyph once they ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.judgement import CaseTerm, SamplingCase, TermState, case_terms
from zhicheng_office.laboratory import words
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.records import today


@dataclass(frozen=True)
class TermShown:
    """One term with what became of it by today (期限现状); ``left`` where a clock runs, or ran out with nothing done."""

    term: CaseTerm
    state: TermState
    left: Remaining | None
    tone: str


def terms_shown(case: SamplingCase) -> list[TermShown]:
    """Return the terms of a case that have begun, as they stand today."""
    return list(_shown(case_terms(case)))


def _shown(terms: Iterable[CaseTerm]) -> Iterable[TermShown]:
    day = today()
    for term in terms:
        state = term.state(day)
        open_ = term.due is not None and state in (TermState.RUNNING, TermState.OVERDUE)
        yield TermShown(term, state, remaining(day, term.due.day) if open_ and term.due else None, words.TERM_TONES[state])
