"""Reads standard numbers as people write them: one number by itself, or all in a running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhicheng.errors import Where, ZhichengError
from zhicheng.standards.errors import (
    ContradictingWords,
    MalformedNumber,
    SeveralNumbers,
    StandardsError,
    TextAroundNumber,
    UnknownPrefix,
)
from zhicheng.standards.folding import fold
from zhicheng.standards.levels import Force, StandardLevel
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.number_heads import Head
from zhicheng.standards.number_tails import read_number

_OUTER = " 《》〈〉「」『』【】“”\"'‘’`*。,，;；、:：."
_LABEL = re.compile(
    r"(?:执行|采用|引用|产品|依据|检验|现行)?的?标准(?:编?号|代号|名称)?\s*[为是]?\s*[::]\s*|(?:编号|按照?|依据|执行|符合|见|参照)\s*[::]?\s*"
)
_CLAIM = re.compile(
    r"[(（]?\s*(?:中华人民共和国)?(?P<force>强制性?|推荐性?|指导性)?(?P<level>国家|行业|地方|团体|企业|国际)?"
    r"(?P<short>[国行地团企]标)?(?P<noun>标准化指导性技术文件|计量检定规程|标准)?\s*[)）]?\s*[::]?\s*"
)
_FORCES = {"强制": Force.MANDATORY, "推荐": Force.RECOMMENDED, "指导": Force.GUIDANCE}
_LEVELS = {
    "国家": (StandardLevel.NATIONAL,),
    "行业": (StandardLevel.INDUSTRY,),
    "地方": (StandardLevel.PROVINCIAL, StandardLevel.CITY, StandardLevel.COUNTY, StandardLevel.LOCAL),
    "团体": (StandardLevel.ASSOCIATION,),
    "企业": (StandardLevel.ENTERPRISE,),
    "国际": (StandardLevel.INTERNATIONAL,),
}
_LEVELS |= {f"{level[0]}标": _LEVELS[level] for level in ("国家", "行业", "地方", "团体", "企业")}
LONGEST = 200
"""Signs that one number may have with what stands around it."""

_ALL_PARTS = re.compile(r"\s*[(（]?\s*(?:所有部分|全部部分|所有|全部|系列|ALL\s*PARTS)")
_RANGE = re.compile(r"\s*(?:~|至|到|-{1,2}>)\s*[A-Z]*\s*[/A-Z]*\s*\d|\s*[、,;和与及/]+\s*(?:[A-Z]{1,4}(?:/[A-Z]+)?\s*)?\d")
_OPEN_RANGE = re.compile(r"\s*~\s*[A-Z/ ]*\d")
_CODE = re.compile(r"([A-Z][A-Z./ ]{0,11}?)[\s/:._-]*\d")


def parse_number(text: str, *, where: Where | None = None) -> StandardNumber:
    """Read one standard's number (标准编号) as a label, a report or a form prints it; nothing is guessed.

    Forgiven: full width, capitals, blanks, every dash and slash, book-title marks, "强制性国家标准" before it. Words that say
    otherwise than the number, a title beside it, a range or a list are refused. ``where`` is the place that an error names.

    Raises MalformedNumber, SeveralNumbers, UnknownPrefix, TextAroundNumber, ContradictingWords.
    Source: spec/standard-numbers.md; GB/T 1.1-2020, 地方标准管理办法, 团体标准管理规定 (forms of numbers, as recalled).

    >>> number = parse_number("ｇｂ∕ｔ　１９００１—２０１６／ISO 9001：2015")
    >>> str(number), number.level.value, number.mandatory
    ('GB/T 19001-2016/ISO 9001:2015', 'national', False)
    >>> str(parse_number("《DB33T944.1-2014》")), str(parse_number("Q/YYWS0001S-2015"))
    ('DB33/T 944.1-2014', 'Q/YYWS 0001S-2015')
    """
    try:
        return _parse(text)
    except StandardsError as error:
        if where is None:
            raise
        raise type(error)(where=where, **error.details) from None


def _parse(text: str) -> StandardNumber:
    if len(text) > LONGEST:
        raise MalformedNumber(value=f"{text[:40]}…", zh=f"超过{LONGEST}字", en=f"it has more than {LONGEST} signs")
    folded = fold(text)
    start, end = _trimmed(folded)
    start, claims = _claims(folded, start)
    if start >= end:
        raise MalformedNumber(value=text, zh="没有编号", en="there is none")
    found = read_number(folded[:end], start)
    if found is None:
        raise _no_number(text, folded[:end], start)
    stop, more = _claims(folded[:end], found.end)
    _agree(text, found.number, [*claims, *more])
    rest = folded[stop:end].strip(_OUTER + "()（）")
    if rest:
        _refuse_rest(text, folded[:end], found.end)
    return found.number


def _trimmed(folded: str) -> tuple[int, int]:
    start, end = 0, len(folded)
    while start < end and folded[start] in _OUTER:
        start += 1
    while end > start and folded[end - 1] in _OUTER:
        end -= 1
    while end - start > 1 and folded[start] in "([（" and folded[end - 1] in ")]）":
        start, end = start + 1, end - 1
    return start, end


def _claims(folded: str, start: int) -> tuple[int, list[re.Match[str]]]:
    """Skip labels and words such as 强制性国家标准, and return what they claim."""
    claims: list[re.Match[str]] = []
    while start < len(folded):
        label = _LABEL.match(folded, start)
        claim = _CLAIM.match(folded, start)
        if label and label.end() > start:
            start = label.end()
        elif claim and any(claim.group("force", "level", "short", "noun")):
            claims.append(claim)
            start = claim.end()
        elif folded[start] in " 《“\"'「『【":
            start += 1
        else:
            break
    return start, claims


def _agree(text: str, number: StandardNumber, claims: list[re.Match[str]]) -> None:
    for claim in claims:
        force = _FORCES.get((claim["force"] or "")[:2])
        if force and number.force is not Force.UNKNOWN and force is not number.force:
            words = number.force.words()
            raise ContradictingWords(value=text, said=claim["force"], number=number, zh=words.zh, en=words.en)
        said = claim["level"] or claim["short"]
        if said and number.level not in _LEVELS[said] and number.level is not StandardLevel.METROLOGY:
            words = number.level.words()
            raise ContradictingWords(value=text, said=said, number=number, zh=words.zh, en=words.en)


def _no_number(text: str, folded: str, start: int) -> StandardsError:
    found = next(_spans(folded), None)
    if found:
        return TextAroundNumber(value=text, rest=text[: found.start].strip(), at=1)
    code = _CODE.match(folded, start)
    if code and not code[1].isspace():
        return UnknownPrefix(value=text, prefix=code[1].strip(" ./"))
    return MalformedNumber(
        value=text, zh=f"第{start + 1}字起不是标准代号", en=f"no code of a standard begins at sign {start + 1}"
    )


def _refuse_rest(text: str, folded: str, end: int) -> None:
    if _ALL_PARTS.match(folded, end):
        raise SeveralNumbers(value=text, zh="所有部分", en="it names all parts")
    if _RANGE.match(folded, end):
        raise SeveralNumbers(value=text, zh=f"第{end + 1}字起还有编号", en=f"from sign {end + 1} on there is another")
    raise TextAroundNumber(value=text, rest=text[end : len(folded)].strip(), at=end + 1)


@dataclass(frozen=True)
class FoundNumber:
    """A number in a running text, with the places of its first sign and behind its last (文中编号)."""

    number: StandardNumber
    start: int
    end: int


_BOUNDARY = re.compile(r"(?<![A-Z0-9/])(?=[A-Z])")
_NEEDS_YEAR = (StandardLevel.INDUSTRY, StandardLevel.FOREIGN, StandardLevel.ENTERPRISE, StandardLevel.ASSOCIATION)


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Return every standard's number in a running text (文中的标准编号), with its place; what is malformed, or the begin of a range, is left out.

    A code of an industry, an association, an enterprise or abroad counts only with a year or a mark, since letters before
    digits may be anything.

    >>> [str(found.number) for found in find_numbers("按GB 4806.9—2016和QB/T 2933检验，保温杯执行GB/T 29606-2013《不锈钢真空杯》。")]
    ['GB 4806.9-2016', 'QB/T 2933', 'GB/T 29606-2013']
    """
    return tuple(_spans(fold(text)))


def _spans(folded: str) -> Iterator[FoundNumber]:
    place = 0
    while match := _BOUNDARY.search(folded, place):
        place = match.start()
        found = _found_at(folded, place)
        if found:
            yield found
        place = found.end if found else place + 1


def _found_at(folded: str, place: int) -> FoundNumber | None:
    try:
        head = read_number(folded, place)
    except ZhichengError:
        return None
    if head is None:
        return None
    if _OPEN_RANGE.match(folded, head.end) or not _is_certain(head.number):
        return None
    while folded[head.end - 1].isspace():
        head = Head(head.number, head.end - 1)
    return FoundNumber(head.number, place, head.end)


def _is_certain(number: StandardNumber) -> bool:
    """Say whether letters and digits in a running text are a number for sure."""
    if number.year is not None:
        return True
    if number.level is StandardLevel.NATIONAL:
        return bool(number.mark) or len(number.serial) > 2
    if number.level is StandardLevel.INTERNATIONAL:
        return number.body.startswith(("ISO", "IEC"))
    return number.level not in _NEEDS_YEAR or (number.level is StandardLevel.INDUSTRY and bool(number.mark))
