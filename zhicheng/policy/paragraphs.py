"""A paragraph to its proposals: clause by clause, with what one clause hands on to the next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zhicheng.policy.clauses import Clause, clauses_of, items_of, masked, sheltered
from zhicheng.policy.items import ItemReader
from zhicheng.policy.proposal import Proposal
from zhicheng.policy.quantities import Quantity, quantities_in
from zhicheng.policy.scopes import Document, Scope, Stance
from zhicheng.policy.sections import Part
from zhicheng.policy.shares import spread_names, zero_statements
from zhicheng.policy.stance import is_forecast, is_hedged, is_planned, speaks_of_money_given, speaks_of_past, voiced_at
from zhicheng.policy.statements import Statement, tail_of
from zhicheng.policy.timelines import Timeline
from zhicheng.policy.verdicts import Context, Mood, proposal_of, wordings_of

_NUMBER = re.compile(r"[\d百千]|[一二两三四五六七八九十万亿](?:余|多)?[一-龥]|翻|第|前")
_ASIDE = re.compile("（(?=其中|含|包括)[^（）]*）")
_NOTE = re.compile("（(?!其中|含|包括|达|力争|累计|至|不|超|约|[≥≤<>\\d])[^（）]*）")
_EACH = re.compile("各[^，、]{0,8}$")
_ARRANGES = re.compile(
    "^[为对给](?=[^，]{4,}(?:配备|安装|提供|发放|开展)[^，]{2,})"
)  # 为80周岁以上老人配备呼叫设备，2024年完成6000台
_SHARE_OUT = re.compile("分别|依次")
_PARTS = ("其中", "含", "包括")
_PLAIN = Mood()
_SHORTEST_WORDING = 5


class ParagraphReader:
    """Reads one paragraph of a document (段落阅读)."""

    def __init__(self, source: str, document: Document, part: Part, timeline: Timeline) -> None:
        self._source = source
        self._document = document
        self._part = part
        self._timeline = timeline
        self._text = timeline.run.text
        self._sheltered = sheltered(self._text)
        self._quantities = quantities_in(masked(self._text)) if _NUMBER.search(self._text) else []
        self._voiced = voiced_at(self._text)
        self._may_be_worded = self._may_say_in_words()
        self._items = ItemReader(self._text, timeline.bases)

    def proposals(self) -> Iterator[Proposal]:
        """Yield what the paragraph proposes, in order."""
        if not self._quantities and "零" not in self._text and not self._may_be_worded:
            return
        before, mood = "", _PLAIN
        for clause, inside in self._clauses():
            text = self._text[clause.start : clause.end]
            if clause.opens_sentence:
                mood = _PLAIN
                self._items.open_sentence()
            mood = self._mood_in(clause, text, mood)
            said = list(self._of_clause(clause, text, inside, before, mood))
            yield from said
            before = "" if said or (inside and not _ARRANGES.search(text)) else text

    def _may_say_in_words(self) -> bool:
        """Whether a clause without a number can say anything here: under a time of its own, or under a heading and none."""
        initial, place = self._timeline.initial, self._part.place
        timeless = initial.presumed or initial.stance is Stance.NONE
        return bool(self._timeline.places) or (timeless and bool(place.section) and not place.is_past)

    def _clauses(self) -> Iterator[tuple[Clause, list[Quantity]]]:
        following = 0
        for clause in clauses_of(self._sheltered):
            inside: list[Quantity] = []
            while following < len(self._quantities) and self._quantities[following].start < clause.end:
                inside.append(self._quantities[following])
                following += 1
            yield clause, inside

    def _mood_in(self, clause: Clause, text: str, mood: Mood) -> Mood:
        """Return the mood of a clause: its own words, and what its sentence said before."""
        place = bisect_left(self._voiced, clause.start)
        if place == len(self._voiced) or self._voiced[place] >= clause.end:
            return self._mood_kept(clause, text, mood)
        told = (mood.told or speaks_of_past(text, within_plan=True)) and not is_planned(text)
        return Mood(
            hedged=mood.hedged or is_hedged(text) or self._timeline.hedged(clause.start, clause.end),
            foretold=mood.foretold or is_forecast(text),
            told=told and not self._timeline.turns_ahead(clause.start, clause.end),
            given=speaks_of_money_given(text) or (mood.given and text.startswith(_PARTS)),
        )

    def _mood_kept(self, clause: Clause, text: str, mood: Mood) -> Mood:
        """Return the mood of a clause none of whose own words sets one."""
        if mood == _PLAIN and not self._timeline.hedges:
            return mood
        return Mood(
            hedged=mood.hedged or self._timeline.hedged(clause.start, clause.end),
            foretold=mood.foretold,
            told=mood.told and not self._timeline.turns_ahead(clause.start, clause.end),
            given=mood.given and text.startswith(_PARTS),
        )

    def _of_clause(self, clause: Clause, text: str, inside: Sequence[Quantity], before: str, mood: Mood) -> Iterator[Proposal]:
        self._items.open_clause()
        statements = list(self._statements(clause, text, inside, before)) if inside or "零" in text else ()
        for statement in statements:
            context = self._context(text, self._scope(statement, clause), mood)
            for each in spread_names(statement, text):
                if proposal := proposal_of(each, context):
                    yield proposal
        if not statements and self._may_be_worded and len(text) >= _SHORTEST_WORDING and not mood.foretold:
            context = self._context(text, self._timeline.at(clause.start), mood)
            yield from wordings_of(clause.start, clause.end, context, dated=self._timeline.opened(clause.start))

    def _context(self, text: str, scope: Scope, mood: Mood) -> Context:
        return Context(text, scope, self._part.place, self._document, self._timeline.run, self._source, mood)

    def _scope(self, statement: Statement, clause: Clause) -> Scope:
        scope = self._timeline.at(statement.quantity.start)
        if statement.spread_over > 1 and not scope.spread(statement.spread_over):
            after = self._timeline.at(clause.end - 1)  # the years may follow the values, in brackets
            return after if after.spread(statement.spread_over) else scope
        return scope

    def _statements(self, clause: Clause, text: str, inside: Sequence[Quantity], before: str) -> Iterator[Statement]:
        if "零" in text:
            yield from zero_statements(self._text, clause.start, clause.end, before)
        if not inside:
            return
        asides = list(_ASIDE.finditer(self._text, clause.start, clause.end))
        apart = [quantity for quantity in inside if any(found.start() < quantity.start < found.end() for found in asides)]
        notes = list(_NOTE.finditer(self._text, clause.start, clause.end))
        noted = [quantity for quantity in inside if any(found.start() < quantity.start < found.end() for found in notes)]
        inside = [quantity for quantity in inside if quantity not in apart and quantity not in noted]
        yield from self._main_statements(clause, text, inside, before)
        for found in asides:
            own = [quantity for quantity in apart if found.start() < quantity.start < found.end()]
            yield from self._items.read(found.start() + 1, found.end() - 1, own) if own else ()

    def _paired(self, clause: Clause, inside: Sequence[Quantity]) -> bool:
        """Whether several values follow one name, one for each of the deadlines that hold: 2022年和2030年达到37%和40%."""
        joined = all(self._text[one.end : two.start] in ("、", "和", "及") for one, two in pairwise(inside))
        return len(inside) > 1 and joined and len(self._timeline.at(clause.start).deadlines) == len(inside)

    def _dates_of_each(self, text: str, clause: Clause, quantity: Quantity) -> int:
        """Return for how many deadlines one value holds: 2025年、2026年各15个; 0 where it holds for the last."""
        dates = len(self._timeline.at(quantity.start).deadlines)
        return dates if dates > 1 and _EACH.search(text[: quantity.start - clause.start]) else 0

    def _main_statements(self, clause: Clause, text: str, inside: Sequence[Quantity], before: str) -> Iterator[Statement]:
        if self._paired(clause, inside):
            start = clause.start + tail_of(self._text[clause.start : inside[0].start]).start
            yield from self._items.read_distributed(clause.start, start, inside, clause.end, before=before)
            return
        if len(inside) == 1 and (dates := self._dates_of_each(text, clause, inside[0])):
            for said in self._items.read(clause.start, clause.end, inside, before=before):
                yield from (replace(said, ordinal_place=place, spread_over=dates) for place in range(dates))
            return
        word = _SHARE_OUT.search(text)
        if word and sum(quantity.start > clause.start + word.start() for quantity in inside) > 1:
            yield from self._items.read_distributed(clause.start, clause.start + word.start(), inside, clause.end, before=before)
            return
        for start, end in items_of(self._sheltered, clause, inside):
            own = [quantity for quantity in inside if start <= quantity.start < end]
            yield from self._items.read(start, end, own, before=before if start == clause.start else "")
