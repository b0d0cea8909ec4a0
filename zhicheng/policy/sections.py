"""Headings to sections: which part of the document a paragraph belongs to, as the text names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhicheng.policy.horizons import YEAR
from zhicheng.policy.layout import Block
from zhicheng.policy.lexicon import form_of, page, pattern_of, words_of
from zhicheng.policy.lines import Line
from zhicheng.policy.normalise import Run
from zhicheng.policy.quantities import quantities_in

_LEVELS = (
    (0, r"第[一二三四五六七八九十百\d]{1,4}[章编篇部]"),
    (1, r"第[一二三四五六七八九十百\d]{1,4}节"),
    (2, r"[一二三四五六七八九十]{1,3}[、．.]"),
    (3, r"（[一二三四五六七八九十]{1,3}）"),
    (4, r"\d{1,2}[.、](?!\d)|[Nn][Oo]\.?\d{1,2}(?!\d)"),
    (5, r"（\d{1,2}）|\d{1,2}）"),
    (6, r"[①-⑳]"),
    (7, r"[—–-]{2}|[•●■◆★▲·◇○◎]|#{1,6}"),
)
_LEVEL = re.compile("|".join(f"(?P<l{level}>{form})" for level, form in _LEVELS))
_UNNUMBERED = 3
_RUN_IN = re.compile("(?P<name>[^。，：；\\d]{0,8}(?:目标|任务|举措|措施|指标))[。：](?=.)")
_BULLET = 7
_REACHES = re.compile(r"(?:达到?|控制在|提高到|提升到|降至|降到|低于|高于|超过|突破|稳定在|保持在)\d")
_NAMELESS = re.compile(rf"[\d.]+|[到至]?{YEAR}年?(?:底|末)?")  # it may order or date a part, but names none
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_CAPTION = re.compile(r"(?:附?表|图|专栏|附件)\s?[\d一二三四五六七八九十]")
_SENTENCE = re.compile("[。；，！？]")
_HEADING_STOP = re.compile("[。：；！？]")
_LONGEST_HEADING = 40
_LONGEST_RUN_IN = 34
_LONGEST_NAMING = 40
_LONGEST_OPENING = 30
_GOALS_REACH = 80
_LED_BY_GOALS = re.compile(
    "(?P<name>(?:主要预期|主要发展|主要|预期|总体|奋斗|工作|发展|年度)目标)(?:是|为|如下|：)"
)  # …的主要预期目标是：
_OPENING = re.compile(r"(?!到|至|力争|争取|截至|目前|今年|去年|近年|.{0,12}(?:期间|时期|期末|规划期))[^\d。；：！？]{4,}")
_VERB = re.compile(r"^(?:深入|大力|全面|扎实|加快|组织|着力)*(?:实施|推进|开展)(?P<name>.{2,20}(?:工程|行动|计划))$")


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands (所在章节): headings from the outermost, and the section as the text names it."""

    headings: tuple[str, ...] = ()
    section: str = ""
    section_kind: str = ""

    @property
    def is_past(self) -> bool:
        """Return whether the headings announce a review of what was."""
        return any(_tells_of_past(name) for name in self.headings)

    @property
    def names_targets(self) -> bool:
        """Return whether the headings announce targets themselves, not the work towards them."""
        return any("目标" in heading or "指标" in heading for heading in self.headings)

    @property
    def is_of_grants(self) -> bool:
        """Return whether the headings announce support and who may have it, not aims."""
        return any(_announces("grant_headings", name) for name in self.headings)

    @property
    def is_goal(self) -> bool:
        """Return whether the headings announce goals or tasks."""
        return any(_announces("goal_headings", name) for name in self.headings)


@cache
def _announces(key: str, heading: str) -> bool:
    return pattern_of("stance", key).search(heading) is not None


@cache
def _tells_of_past(heading: str) -> bool:
    works = heading.startswith(tuple(words_of("stance", "action_headings")))
    return not works and _announces("past_headings", heading) and not _announces("goal_headings", heading)


@dataclass(frozen=True)
class Part:
    """A body of text with its place (正文段): a paragraph, or the rows of a table."""

    run: Run
    place: Place
    marker: bool = False
    rows: tuple[Line, ...] = ()
    heading_only: bool = False


class Outline:
    """Walks blocks and keeps the headings that stand open (提纲)."""

    def __init__(self, text: str, titled: int) -> None:
        self._open: list[tuple[int, str]] = []
        self._collective = _collective_phrases(text)
        self._numbered = False
        self._titled = titled
        self._announced: Place | None = None
        self._places: dict[tuple[str, ...], Place] = {}

    def parts(self, blocks: Sequence[Block]) -> Iterator[Part]:
        """Yield the parts of a document in order; a heading alone is yielded too, marked as such."""
        for place, block in enumerate(blocks):
            if place < self._titled:
                continue
            if block.rows:
                yield Part(block.run, self._place(), rows=block.rows)
            else:
                yield from self._split_inline(self._part(block))

    def _part(self, block: Block) -> Part:
        text = block.run.text
        if block.marker and block.marker[0].isdigit() and _DOTTED.fullmatch(block.marker):
            return self._dotted(block)
        found = _LEVEL.match(text)
        if not found:
            return self._unmarked(block.run)
        level, after = int((found.lastgroup or "l7")[1:]), found.end()
        self._numbered = self._numbered or level <= 3
        cut = _heading_end(text, after)
        self._open = [entry for entry in self._open if entry[0] < level]
        if cut is None or (level == _BULLET and text[found.start()] != "#"):
            item = block.run.cut(after, len(text))
            return Part(item, _named_by_opening(self._place(), item.text, bullet=level == _BULLET), marker=True)
        self._open.append((level, _clean(text[after:cut])))
        if text[found.start()] == "#":
            self._open = [(2, _clean(text[after:cut].lstrip("#")))]
        body = min(len(text), cut + 1)
        if body >= len(text):
            return Part(block.run.cut(after, len(text)), self._place(), heading_only=True)
        return Part(block.run.cut(body, len(text)), self._place())

    def _dotted(self, block: Block) -> Part:
        """Open the heading 3.1 总体目标; dots give its level."""
        after = len(block.marker)
        cut = _heading_end(block.run.text, after)
        if cut is None:
            return Part(block.run.cut(after, len(block.run.text)), self._place(), marker=True)
        self._numbered = True
        self._push(2 + block.marker.count("."), block.run.text[after:cut])
        body = min(len(block.run.text), cut + 1)
        if body >= len(block.run.text):
            return Part(block.run.cut(after, len(block.run.text)), self._place(), heading_only=True)
        return Part(block.run.cut(body, len(block.run.text)), self._place())

    def _unmarked(self, run: Run) -> Part:
        text = run.text
        if found := _RUN_IN.match(text):
            self._push(_UNNUMBERED if self._numbered else 2, found["name"])
            return Part(run.cut(found.end(), len(text)), self._place())
        if _CAPTION.match(text):
            return Part(run, self._place(), heading_only=True)
        is_heading = len(text) <= 22 and not _SENTENCE.search(text) and not _counts(text)
        if not is_heading:
            return Part(run, _named_by_opening(self._place(), text, bullet=False))
        self._push(_UNNUMBERED if self._numbered else 2, text)
        return Part(run, self._place(), heading_only=True)

    def _push(self, level: int, name: str) -> None:
        self._open = [entry for entry in self._open if entry[0] < level]
        self._open.append((level, _clean(name)))

    def _split_inline(self, part: Part) -> Iterator[Part]:
        """Cut a paragraph at sentences that only name a section (实施标准引领工程。)."""
        text, last, place = part.run.text, 0, part.place
        if self._announced and not part.marker and not part.heading_only:
            place = self._announced
        self._announced = None
        for found in _sentences_that_name(text):
            name = next(value for value in found.groupdict().values() if value)
            if found.start() > last:
                yield replace(part, run=part.run.cut(last, found.start()), place=place)
            suffix = "领域" if "领域" in found.group() else name[-2:]
            kind = self._collective.get(suffix) or part.place.section or name
            above = part.place.headings if self._numbered else ()
            place = Place((*above, name), name, kind)
            last = found.end()
        if not last and place is part.place and text:
            yield part
        elif last < len(text):
            yield replace(part, run=part.run.cut(last, len(text)), place=place)
        else:
            self._announced = place  # the sentence that names the section ended its paragraph; the next one is its body

    def _place(self) -> Place:
        names = tuple([name for _, name in self._open])
        if names not in self._places:
            self._places[names] = self._place_under(names)
        return self._places[names]

    def _place_under(self, names: tuple[str, ...]) -> Place:
        if not names:
            return Place()
        section = next((name for name in reversed(names) if not _NAMELESS.fullmatch(name)), "")
        for suffix, phrase in self._collective.items():
            if section.endswith(suffix) and section != phrase:
                return Place(names, section.removesuffix("领域"), phrase)
        return Place(names, section, names[-2] if len(names) > 1 else section)


def _heading_end(text: str, start: int) -> int | None:
    """Return where the heading of a numbered block ends, or None when the block is an item, not a heading."""
    stop = _HEADING_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    head = text[start:end]
    longest = _LONGEST_RUN_IN if stop else _LONGEST_HEADING
    if not head or len(head) > longest or _counts(head) or (stop and stop.group() == "；"):
        return None
    if stop and stop.group() == "：" and ("，" in head or len(head) > 16):
        return None
    return end


def _named_by_opening(place: Place, text: str, *, bullet: bool) -> Place:
    """Return the place of a paragraph whose first words only name it (——创新能力显著增强。…; 主要预期目标是：…); headings stay."""
    if (led := _LED_BY_GOALS.search(text, 0, _GOALS_REACH)) and "目标" not in place.section:
        return replace(place, section=led["name"], section_kind=place.section or place.section_kind)
    stop = text.find("。", 0, _LONGEST_OPENING + 1)
    if stop < 0 or stop + 1 == len(text):
        return place
    name = text[:stop]
    if not _OPENING.fullmatch(name) or not (bullet or form_of("headings", "openings").search(name)):
        return place
    return replace(place, section=_clean(name), section_kind=place.section or place.section_kind)


def _counts(text: str) -> bool:
    return _REACHES.search(text) is not None or any(
        quantity.unit and not quantity.in_han for quantity in quantities_in(text) if quantity.unit not in ("年", "级")
    )


def _clean(name: str) -> str:
    name = name.strip("：。 #*")
    found = _VERB.match(name)
    return found["name"] if found else name


@cache
def _inline() -> re.Pattern[str]:
    forms = [form.replace("?P<name>", f"?P<name{index}>") for index, form in enumerate(page("headings")["inline"])]
    return re.compile("(?:" + "|".join(f"(?:{form})" for form in forms) + ")。")


def _sentences_that_name(text: str) -> Iterator[re.Match[str]]:
    """Yield the sentences that only name a section, tried where a sentence begins and nowhere else."""
    start = 0
    while start < len(text):
        stop = text.find("。", start)
        if stop < 0:
            return
        if stop - start <= _LONGEST_NAMING and (found := _inline().match(text, start)):
            yield found
        start = stop + 1


def _collective_phrases(text: str) -> dict[str, str]:
    """Return 工程 → 八项工程 and the like, the phrase most used for each head word."""
    counts: dict[str, Counter[str]] = {}
    for found in re.finditer(page("headings")["collective"], text):
        counts.setdefault(found["head"], Counter())[found["phrase"]] += 1
    return {head: most.most_common(1)[0][0] for head, most in counts.items()}
