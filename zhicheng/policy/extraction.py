"""Text to proposals: the assembly of layout, sections, deadlines, statements and stance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhicheng.policy.clauses import Clause, clauses_of, items_of, masked, sheltered
from zhicheng.policy.deadlines import Horizon, Role, horizon_of, moments_in
from zhicheng.policy.layout import blocks_of
from zhicheng.policy.normalise import canonical
from zhicheng.policy.proposal import Extraction, Proposal
from zhicheng.policy.quantities import Quantity, quantities_in
from zhicheng.policy.scopes import Document, Scope, Stance, Timeline, timeline_of
from zhicheng.policy.sections import Outline, Part
from zhicheng.policy.stance import classify_document, is_hedged, title_of
from zhicheng.policy.statements import ItemReader, Statement, spread_names, zero_statements
from zhicheng.policy.verdicts import Context, proposal_of

_SHARE_OUT = re.compile("分别|依次")


def extract(text: str) -> Extraction:
    """Return the targets, deliverables and facts that a policy text states (目标抽取).

    ``text`` is any text; ``start`` and ``end`` of every proposal count its code points. Never raises on bad text: where
    nothing is stated nothing is returned. Source: the grammar of spec/policy-extraction.md.

    >>> found = extract("实施科技创新工程。到2020年，拥有高新技术企业90家以上。")
    >>> [(p.section, p.indicator, p.comparator.value, p.value, p.unit, p.deadline) for p in found]
    [('科技创新工程', '高新技术企业', '>=', '90', '家', '2020')]
    """
    return Extraction(tuple(_Reading(text).proposals()))


class _Reading:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._source = text
        plain = canonical(text)
        self._blocks = blocks_of(plain)
        texts = [block.run.text for block in self._blocks]
        title = title_of(texts)
        joined = "\n".join(texts)
        self._outline = Outline(joined)
        horizon = horizon_of(title, texts)
        self._document = Document(classify_document(title, joined), horizon, _first_deadline(joined, horizon))
        self._carried: dict[tuple[str, ...], Scope] = {}
        self._previous_end = ""

    def proposals(self) -> Iterator[Proposal]:
        for part in self._outline.parts(self._blocks):
            if part.heading_only:
                self._open_heading(part)
            elif not part.rows:
                yield from self._paragraph(part)
            self._previous_end = part.run.text[-1:]

    def _open_heading(self, part: Part) -> None:
        moments = [moment for moment in moments_in(part.run.text, self._document.horizon) if moment.deadline and moment.role is not Role.BASE]
        if len(moments) == 1:
            timeline = timeline_of(part.run, moments, document=self._document, initial=Scope(), past=part.place.is_past)
            self._carried[part.place.headings] = timeline.last

    def _inherited(self, part: Part) -> Scope:
        headings = part.place.headings
        for depth in range(len(headings), 0, -1):
            if headings[:depth] in self._carried:
                return self._carried[headings[:depth]]
        if not headings and (part.marker or self._previous_end == "："):
            return self._carried.get((), Scope())
        return Scope()

    def _paragraph(self, part: Part) -> Iterator[Proposal]:
        moments = moments_in(part.run.text, self._document.horizon)
        timeline = timeline_of(part.run, moments, document=self._document, initial=self._inherited(part), past=part.place.is_past)
        if any(scope.stance is Stance.FUTURE for scope in timeline.scopes):
            self._carried[part.place.headings] = timeline.last
        yield from _ParagraphReader(self._source, self._document, part, timeline).proposals()


class _ParagraphReader:
    def __init__(self, source: str, document: Document, part: Part, timeline: Timeline) -> None:
        self._source = source
        self._document = document
        self._part = part
        self._timeline = timeline
        self._text = timeline.run.text
        self._sheltered = sheltered(self._text)
        self._quantities = quantities_in(masked(self._text))
        self._items = ItemReader(self._text, timeline.bases)

    def proposals(self) -> Iterator[Proposal]:
        before, hedged, following = "", False, 0
        for clause in clauses_of(self._sheltered):
            text = self._text[clause.start : clause.end]
            inside: list[Quantity] = []
            while following < len(self._quantities) and self._quantities[following].start < clause.end:
                inside.append(self._quantities[following])
                following += 1
            if clause.opens_sentence:
                hedged = False
            hedged = hedged or is_hedged(text) or self._timeline.hedged(clause.start, clause.end)
            for statement in self._statements(clause, text, inside, before):
                context = Context(text, self._scope(statement), self._part.place, self._document, self._timeline.run, self._source, hedged)
                for each in spread_names(statement, text):
                    proposal = proposal_of(each, context)
                    if proposal is not None:
                        yield proposal
            before = text

    def _scope(self, statement: Statement) -> Scope:
        return self._timeline.at(statement.quantity.start)

    def _statements(self, clause: Clause, text: str, inside: Sequence[Quantity], before: str) -> Iterator[Statement]:
        if "零" in text:
            yield from zero_statements(self._text, clause.start, clause.end, before)
        if not inside:
            return
        word = _SHARE_OUT.search(text)
        if word and sum(quantity.start > clause.start + word.start() for quantity in inside) > 1:
            yield from self._items.read_distributed(clause.start, clause.start + word.start(), inside, clause.end, before=before)
            return
        for start, end in items_of(self._sheltered, clause, inside):
            own = [quantity for quantity in inside if start <= quantity.start < end]
            yield from self._items.read(start, end, own, before=before if start == clause.start else "")


def _first_deadline(text: str, horizon: Horizon) -> int | None:
    years = [moment.year for moment in moments_in(text, horizon) if moment.role is Role.BY and moment.year and not moment.relative]
    return min(years, default=None)
