"""Statutory terms of a sample as pages show them: a clock while they run, a word and a glyph once they ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    day = today()
    return [term_shown(term, day) for term in case_terms(case)]


def term_shown(term: CaseTerm, day: date) -> TermShown:
    """Return one term as it stands on a day (期限现状)."""
    state = term.state(day)
    open_ = term.due is not None and state in (TermState.RUNNING, TermState.OVERDUE)
    return TermShown(term, state, remaining(day, term.due.day) if open_ and term.due else None, words.TERM_TONES[state])
