"""Text to proposals: the assembly of layout, sections, deadlines, statements and stance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from zhicheng.policy.deadlines import moments_in
from zhicheng.policy.horizons import (
    DISTANT,
    Horizon,
    first_deadline,
    horizon_of,
    issued_in,
    main_deadline,
    year_spoken,
    years_named,
)
from zhicheng.policy.layout import Block, blocks_of
from zhicheng.policy.normalise import canonical, run_of, script_of
from zhicheng.policy.paragraphs import ParagraphReader
from zhicheng.policy.proposal import Extraction, Proposal
from zhicheng.policy.scopes import Document, Scope, Stance
from zhicheng.policy.sections import Outline, Part
from zhicheng.policy.stance import (
    DocumentKind,
    classify_document,
    tells_done,
)
from zhicheng.policy.tables import cells_of
from zhicheng.policy.timelines import timeline_of
from zhicheng.policy.titles import is_page_line, late_title, title_of
from zhicheng.policy.verdicts import proposals_of_cell
from zhicheng.policy.worklists import work_in

_ENUMERATED = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先，|其次，")
_OPENS_LIST = re.compile("(?:目标|任务|指标)[^。；]{0,8}：$")
_FURNITURE = re.compile(
    "(?:相关阅读|新闻推荐|相关新闻|延伸阅读|推荐阅读|相关推荐|热门推荐|相关文章|相关报道|版权声明|免责声明|版权与免责声明)"
)
_IS_PLAN = re.compile("(?:规划|方案|计划|纲要|意见|要点|通知|清单|任务|目标|打算|安排)(?:（[^）]*）)*$")  # not news of one
_THIS_YEAR = re.compile("(?:今年|本年度?|年度)[^，。]{0,6}(?:目标|指标|任务|计划|安排|重点|主攻|打算)")
_NAMES_PLAN = re.compile("(?:行动|计划|规划|方案|纲要)(?:（[^）]*）)?$")


def _may_be_title(block: Block) -> bool:
    return (not block.marker or block.marker.startswith("附")) and (len(block.rows) < 2 or is_page_line(block.run.text))


def _without_furniture(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out what a web page prints under its text: other news, notices of copyright."""
    for place in range((len(blocks) + 1) // 2, len(blocks)):
        if _FURNITURE.match(blocks[place].run.text):
            return blocks[:place]
    return blocks


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
        titled, title = title_of([block.run.text for block in takewhile(_may_be_title, self._blocks)])
        joined = "\n".join(texts)
        self._outline = Outline(joined, titled)
        kind = classify_document(title, joined)
        if kind is DocumentKind.OTHER and (late := late_title(texts)):
            kind, title = DocumentKind.PLAN, title + late
        horizon = horizon_of(title, texts)
        issued = issued_in(texts)
        told = kind is DocumentKind.OTHER or (kind is DocumentKind.PLAN and not _IS_PLAN.search(title))
        if told and issued and years_named(title) and horizon.start and horizon.start < issued:
            horizon = Horizon(issued, horizon.end if horizon.end and horizon.end >= issued else None)
        if horizon.start is None:
            horizon = Horizon(year_spoken(joined), horizon.end)
        if kind is DocumentKind.REPORT and horizon.end:
            horizon = Horizon(horizon.end, horizon.end)  # a report speaks from the end of its years
        if kind is DocumentKind.PLAN and (horizon.end is None or horizon.end in DISTANT):
            horizon = Horizon(horizon.start, main_deadline(joined, horizon.start) or horizon.end)
        self._plain = plain
        self._script = script_of(text, plain)
        self._document = Document(kind, horizon, first_deadline(joined))
        self._carried: dict[tuple[str, ...], Scope] = {}
        self._backward: dict[tuple[str, ...], bool] = {}  # headings that look back, known once asked
        self._previous_end = ""
        self._lead = Scope()
        self._list_open = False
        self._past_list: tuple[str, ...] | None = None  # the headings under which a list of what was done stands open

    def proposals(self) -> Iterator[Proposal]:
        """Yield the proposals in order, in the text's own characters."""
        for proposal in self._in_plain():
            yield replace(
                proposal,
                section=self._script.written(proposal.section),
                section_kind=self._script.written(proposal.section_kind),
                indicator=self._script.written(proposal.indicator),
                unit=self._script.written(proposal.unit),
            ) if self._script.own else proposal  # fmt: skip

    def _in_plain(self) -> Iterator[Proposal]:
        for part in self._outline.parts(_without_furniture(self._blocks)):
            if is_page_line(part.run.text):
                continue
            if part.heading_only:
                self._list_open = False
            elif part.rows:
                yield from self._table(part)
            else:
                yield from self._paragraph(part)
            self._previous_end = part.run.text[-1:]

    def _inherited(self, part: Part) -> Scope:
        headings = part.place.headings
        if (part.marker and self._past_list == headings) or self._looks_back(part):
            return Scope(Stance.PAST)
        for depth in range(len(headings), 0, -1):
            if headings[:depth] in self._carried:
                return self._carried[headings[:depth]]
            if (dated := self._dated_by(headings[depth - 1])) and not part.place.is_past:
                return dated
        listed = part.marker or self._list_open or self._previous_end == "：" or _ENUMERATED.match(part.run.text)
        if self._lead.deadlines and ((not headings and listed) or part.place.names_targets):
            return self._lead
        horizon = self._document.horizon
        if self._document.kind is DocumentKind.PLAN and horizon.start and horizon.start == horizon.end and not part.place.is_past:
            return Scope(Stance.FUTURE, (str(horizon.end),))
        if self._document.kind is DocumentKind.PLAN and horizon.end:
            return Scope(Stance.FUTURE, (str(horizon.end),), presumed=True)
        if self._document.kind is DocumentKind.OTHER and self._lead.deadline and not tells_done(part.run.text):
            return Scope(Stance.FUTURE, (self._lead.deadline,), presumed=True)
        return Scope()

    def _document_of(self, part: Part) -> Document:
        """Return the document as a part sees it: under a heading with earlier years it speaks from those."""
        now = self._document.horizon.start
        for heading in () if part.place.is_past or self._looks_back(part) else reversed(part.place.headings):
            years = years_named(heading)
            if years and years.start and years.start != years.end and (now is None or years.start < now <= (years.end or 0) + 4):
                return replace(self._document, horizon=years)
        return self._document

    def _looks_back(self, part: Part) -> bool:
        """Whether a heading dates its part before the years the document speaks from: 一、2018年工作 in a plan for 2019."""
        headings = part.place.headings
        if headings not in self._backward:
            now = self._document.horizon.start
            dated = [years_named(heading) for heading in headings if not _NAMES_PLAN.search(heading)]
            self._backward[headings] = now is not None and any(years and years.end and years.end < now for years in dated)
        return self._backward[headings]

    def _dated_by(self, heading: str) -> Scope | None:
        """Return the scope that a heading with years sets for what stands under it, or None."""
        years = years_named(heading)
        now = self._document.horizon.start
        if years is None and now is not None and _THIS_YEAR.search(heading):
            return Scope(Stance.FUTURE, (str(now),))
        if years is None or years.end is None or (now is not None and years.end < now):
            return None
        return Scope(Stance.FUTURE, (str(years.end),), years.start if years.start != years.end else None)

    def _table(self, part: Part) -> Iterator[Proposal]:
        inherited = self._inherited(part)
        fallback = str(self._document.horizon.end) if self._document.horizon.end else None
        deadline = inherited.deadline or self._lead.deadline or fallback
        found = list(cells_of(part.rows, self._plain, self._document.horizon, deadline))
        for cell in found if self._document.kind is not DocumentKind.NEVER else ():
            fact = cell.is_base or self._document.kind is DocumentKind.REPORT or part.place.is_past
            yield from proposals_of_cell(cell, part.place, self._source, is_fact=fact)
        read = {cell.start for cell in found}
        words = [row for row in part.rows[1:] if not any(row.start <= start < row.end for start in read)]
        if not found or any("，" in row.text for row in words):
            yield from self._worklist(replace(part, rows=(part.rows[0], *words)), inherited)

    def _worklist(self, part: Part, inherited: Scope) -> Iterator[Proposal]:
        """Read a table whose cells are sentences: with a head that says so cell by cell, else row by row."""
        works = list(work_in(part.rows, self._plain, self._document.horizon.end or self._document.horizon.start))
        for work in works:
            own = Scope(Stance.FUTURE, (work.deadline,)) if work.deadline else inherited
            yield from self._paragraph(Part(work.run, part.place), own)
        for row in () if works else (row for row in part.rows if "，" in row.text or "。" in row.text):
            yield from self._paragraph(Part(run_of(self._plain, row.start, row.end), part.place))

    def _paragraph(self, part: Part, initial: Scope | None = None) -> Iterator[Proposal]:
        moments = moments_in(part.run.text, self._document.horizon)
        document = self._document_of(part)
        timeline = timeline_of(
            part.run, moments, document=document, initial=initial or self._inherited(part), past=part.place.is_past or self._looks_back(part),
            goal=part.place.names_targets,
        )  # fmt: skip
        if any(scope.stance is Stance.FUTURE for scope in timeline.scopes):
            if timeline.last.deadlines and not _IS_PLAN.search(part.run.text):  # the title once more dates nothing below
                self._carried[part.place.headings] = self._lead = timeline.last
            self._list_open = self._list_open or _OPENS_LIST.search(part.run.text) is not None
        if timeline.scopes and timeline.scopes[-1].stance is Stance.PAST:
            self._list_open = False
        if not part.marker:
            looks_back = timeline.scopes and timeline.scopes[-1].stance is Stance.PAST
            self._past_list = part.place.headings if looks_back else None
        yield from ParagraphReader(self._source, document, part, timeline).proposals()
