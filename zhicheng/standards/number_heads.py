"""Reads the head of a number at a place of a folded text: code, mark, serial number, part, year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from zhicheng.registry import load_divisions
from zhicheng.standards.errors import MalformedNumber, SeveralNumbers, UnknownPrefix
from zhicheng.standards.levels import StandardLevel
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.number_years import year_of
from zhicheng.standards.prefixes import Prefix, prefixes_of

_GAP = r"[\s:._-]*"
_MARK = r"(?:\s*[/_-]?\s*\(?(?P<mark>%s)\)?(?![A-Z]{2})(?=[\s:._-]*[A-Z]?\s?\d))?\s*/?"
_PLAIN_MARK, _LOCAL_MARK = _MARK % "T|Z", _MARK % "TJ|T|Z|J"
_SERIAL = r"(?P<serial>\d+[A-Z]?)(?P<dots>(?:\s*\.\s*\d+[A-Z]?)*)"
_LETTERED = r"(?P<serial>(?:[A-Z]\s?)?\d+[A-Z]?)(?P<dots>(?:\s*\.\s*\d+[A-Z]?)*)"
_PIECES = r"(?P<pieces>(?:\s*[-_]+\s*\d+[A-Z]?(?![\dA-Z]))*)(?:\s*:\s*(?P<colon>\d{2}(?:\d{2})?)(?!\d))?(?:\s*\(\s*(?P<bracket>(?:19|20)\d{2})\s*\))?(?:\s*年版?(?!\s*第)|\s*版)?"
_LEVELS_OF_REGION = {2: StandardLevel.PROVINCIAL, 4: StandardLevel.CITY, 6: StandardLevel.COUNTY}


@dataclass(frozen=True)
class Head:
    """A number without what may stand behind it, and the place where it ends."""

    number: StandardNumber
    end: int


def read_head(text: str, start: int = 0) -> Head | None:
    """Return the head of a number that begins at a place of a folded text (编号主体), None where no code stands there.

    Raises MalformedNumber, SeveralNumbers, UnknownPrefix for a number that begins well and goes on wrongly.

    >>> str(read_head("DB 33/ 850-2011").number)
    'DB33/850-2011'
    """
    for reader in _readers():
        found = reader(text, start)
        if found:
            return found
    return None


@cache
def _readers() -> tuple[Callable[[str, int], Head | None], ...]:
    chinese = (_listed(group) for group in ("national", "metrology", "industry", "association"))
    return (_local, _association, _enterprise, *chinese, _abroad("international"), _abroad("foreign"))


def _either(codes: Iterator[str]) -> str:
    longest = sorted(codes, key=lambda code: (-len(code), code))
    return "|".join(re.escape(code).replace(r"\ ", r"\s*").replace("/", r"\s*/\s*") for code in longest)


def _apart(codes: str) -> str:
    """Let the older codes of the nation stand with a blank inside: GB J, GB n."""
    return codes.replace("GBJ", r"GB\s*J").replace("GBN", r"GB\s*N")


def _listed(group: str) -> Callable[[str, int], Head | None]:
    """Return the reader of codes that a table lists: national, metrological, of industries."""
    codes = prefixes_of(group)
    serial = _SERIAL if group == "national" else _LETTERED
    pattern = re.compile(
        rf"(?P<code>{_apart(_either(iter(codes)))})\s*\*?(?P<scope>\s*\(\s*\w{{1,4}}\s*\))?{_PLAIN_MARK}{_GAP}{serial}{_PIECES}"
    )

    def reader(text: str, start: int) -> Head | None:
        match = pattern.match(text, start)
        if not match:
            return None
        prefix = codes[re.sub(r"\s", "", match["code"])]
        scope = re.sub(r"\s", "", match["scope"] or "")
        if scope in ("(T)", "(Z)"):
            return _chinese(match, prefix, prefix.code, scope[1])
        if scope and not prefix.scoped:
            return None
        return _chinese(match, prefix, prefix.code + scope, match["mark"] or "")

    return reader


def _chinese(match: re.Match[str], prefix: Prefix, body: str, mark: str, level: StandardLevel | None = None) -> Head:
    if mark and mark not in prefix.marks:
        raise MalformedNumber(value=match[0], zh=f"代号 {prefix.code} 不带“/{mark}”", en=f"{prefix.code} bears no /{mark}")
    serial, part, year = _pieces(match, keep_dashes=prefix.dashed)
    if year is None and year_of(serial) and "-" in match.string[match.end("code") : match.start("serial")]:
        raise MalformedNumber(value=match[0].strip(), zh="年代号前没有顺序号", en="there is no serial number before the year")
    if serial[:1] in prefix.marks:
        letter = serial[0]
        raise MalformedNumber(
            value=match[0].strip(), zh=f"代号与“{letter}”之间应只有斜线", en=f"only a slash stands before {letter}"
        )
    number = StandardNumber(level or prefix.level, body, serial, part, year, mark)
    return Head(number, _end(match))


def _end(match: re.Match[str]) -> int:
    """Return where the head ends: a year in brackets behind another one is that of its reaffirmation, and no part of it."""
    if match["bracket"] and (match["pieces"] or match["colon"]):
        return match.string.rindex("(", 0, match.start("bracket"))
    return match.end()


def _pieces(match: re.Match[str], *, keep_dashes: bool) -> tuple[str, str, int | None]:
    """Return serial number, part and year of a match; a piece behind a dash before the year is a part."""
    serial = re.sub(r"\s", "", match["serial"])
    dots = [piece for piece in re.sub(r"\s", "", match["dots"]).split(".") if piece]
    pieces = [piece for piece in re.split(r"[\s_-]+", match["pieces"]) if piece]
    last = match["colon"] or (pieces.pop() if pieces else "") or match["bracket"]
    year = year_of(last) if last else None
    if last and year is None:
        raise MalformedNumber(
            value=match[0].strip(), zh=f"年代号“{last}”应为2位或4位数字", en=f"the year {last!r} should have two or four digits"
        )
    for piece in pieces if not keep_dashes else ():
        if len(piece) > 2 and len(piece) >= len(dots[-1] if dots else serial):
            raise SeveralNumbers(value=match[0].strip(), zh=f"写到“{piece}”是一段编号", en=f"up to {piece!r} it is a range")
    if keep_dashes:
        return "-".join([serial, *pieces]), ".".join(dots), year
    return serial, ".".join([*dots, *pieces]), year


_REGION = r"(?P<region>\d{6}|\d{4}|\d{2})(?=\s*/|\s*[TZ](?![A-Z])|\s+\d)"


@cache
def _local_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    codes = prefixes_of("local")
    with_region = rf"(?P<code>{_either(iter(codes))})\s*{_REGION}{_LOCAL_MARK}{_GAP}{_SERIAL}{_PIECES}"
    bare = _either(code for code, prefix in codes.items() if prefix.bare)
    return re.compile(with_region), re.compile(rf"(?P<code>{bare}){_LOCAL_MARK}{_GAP}{_SERIAL}{_PIECES}")


def _local(text: str, start: int) -> Head | None:
    placed, bare = _local_patterns()
    match = placed.match(text, start)
    if match:
        region = match["region"]
        if f"{region[:2]}0000" not in load_divisions():
            raise UnknownPrefix(value=match[0].strip(), prefix=match["code"] + region)
        prefix = prefixes_of("local")[match["code"]]
        return _chinese(match, prefix, prefix.code + region, match["mark"] or "", _LEVELS_OF_REGION[len(region)])
    match = bare.match(text, start)
    if match:
        prefix = prefixes_of("local")[match["code"]]
        return _chinese(match, prefix, prefix.code, match["mark"] or "", StandardLevel.LOCAL)
    return None


_ASSOCIATIONS = tuple(
    re.compile(rf"T\s*[/_-]\s*{code}(?P<serial>(?:[A-Z]:\s?)?[A-Z]?\d+[A-Z]?)(?P<dots>(?:\s*\.\s*\d+[A-Z]?)*){_PIECES}")
    for code in (
        r"(?P<code>\d{6,12}|[A-Z]{2,12})\s*[-_]+\s*",
        r"(?P<code>[A-Z][A-Z0-9]{1,11}|\d{6,12})\s+",
        r"(?P<code>[A-Z]{2,12})[\s:]*",
    )
)


def _association(text: str, start: int) -> Head | None:
    for pattern in _ASSOCIATIONS:
        match = pattern.match(text, start)
        if match:
            serial, part, year = _pieces(match, keep_dashes=True)
            return Head(StandardNumber(StandardLevel.ASSOCIATION, match["code"], serial, part, year, "T"), match.end())
    return None


_ENTERPRISE = re.compile(
    r"Q\s*/\s*(?P<rest>(?:\(\s*\w{1,4}\s*\)\s*)?[A-Z0-9](?:[A-Z0-9 ._-]{0,40}[A-Z0-9])?)\s*[-:]+\s*(?P<year>(?:19|20)\d{2}|\d{2})(?![\dA-Z])"
    r"|Q\s*/\s*(?P<undated>(?:\(\s*\w{1,4}\s*\)\s*)?[A-Z0-9](?:[A-Z0-9 ._-]{0,40}[A-Z0-9])?)"
)
_SPACED = re.compile(r"(?P<code>.*\S)\s+(?P<serial>[A-Z]{0,2}\d[A-Z0-9]*(?:[.-]\d+[A-Z]?)*)")
_JOINED = re.compile(r"(?P<code>.*[A-Z)])\s*[-._]?\s*(?P<serial>\d+(?:\.\d+)*[A-Z]?)")


def _enterprise(text: str, start: int) -> Head | None:
    match = _ENTERPRISE.match(text, start)
    if not match:
        return None
    rest = re.sub(r"(?<=\d)\s+S$", "S", (match["rest"] or match["undated"]).strip())
    split = _SPACED.fullmatch(rest) or _JOINED.fullmatch(rest)
    if not split:
        raise MalformedNumber(
            value=match[0].strip(), zh="企业标准应有企业代号与顺序号", en="an enterprise's code and a serial number are due"
        )
    serial, _, part = split["serial"].partition(".")
    year = year_of(match["year"]) if match["year"] else None
    code = re.sub(r"\s+", " ", split["code"]).strip(" -_.")
    return Head(StandardNumber(StandardLevel.ENTERPRISE, code, serial, part, year), match.end())


_KIND = r"(?:\s*[/ ]\s*(?P<kind>TS|TR|PAS|GUIDE|FDIS|DIS|CD|TTA|SPEC)(?=[\s\d]))?(?:\s*/\s*(?P<old>R)(?=[\s\d]))?"
_ABROAD_SERIAL = r"(?P<serial>\d+(?:\.\d+)*)"
_ABROAD_LETTERED = r"(?P<serial>(?:[A-Z]{1,2}[\s.]?)?\d+[A-Z]?(?:\.\d+)*(?:/[A-Z]\d+[A-Z]?)?)"
_ABROAD_PIECES = (
    r"(?P<pieces>(?:\s*-+\s*\d+[A-Z]?(?![\dA-Z]))*)(?:\s*:\s*(?P<colon>\d{4})(?!\d)(?:-\d{2}(?!\d))?)?(?:\s*\([A-Z]{1,2}\))?"
)
_PLAIN_SERIALS = ("ISO", "IEC", "EN", "prEN", "CISPR", "IWA", "CWA")


def _abroad(group: str) -> Callable[[str, int], Head | None]:
    """Return the reader of international or of foreign numbers, joined codes included (BS EN ISO)."""
    codes = prefixes_of(group)
    body = _either(iter(codes))
    if group == "foreign":
        national = _either(code for code, prefix in codes.items() if prefix.adopts)
        taken = _either(iter(["EN", "EN ISO", "EN IEC", "EN ISO/IEC", "ISO", "IEC", "ISO/IEC"]))
        body = rf"(?:{national})[\s-]*(?:{taken})|{body}"
    plain = re.compile(rf"(?P<body>{body}){_KIND}(?![A-Z]){_GAP}{_ABROAD_SERIAL}{_ABROAD_PIECES}")
    lettered = re.compile(rf"(?P<body>{body}){_KIND}(?:\s+|(?=\d)){_ABROAD_LETTERED}{_ABROAD_PIECES}")

    def reader(text: str, start: int) -> Head | None:
        match = plain.match(text, start) or lettered.match(text, start)
        if not match:
            return None
        code = _joined_code(match["body"])
        if match.re is lettered and code.split(" ")[-1].split("/")[0] in _PLAIN_SERIALS:
            return None
        part, year = _abroad_year(match, codes.get(code.upper()))
        kind = (match["kind"] or match["old"] or "").replace("GUIDE", "Guide")
        serial = re.sub(r"\s+", " ", match["serial"])
        return Head(StandardNumber(StandardLevel(group), code, serial, part, year, kind), match.end())

    return reader


def _joined_code(said: str) -> str:
    """Return a code with one blank between its words, as the table prints it."""
    tight = re.sub(r"[\s-]+", "", said)
    for group in ("international", "foreign"):
        for code in prefixes_of(group):
            if re.sub(r"[\s-]+", "", code) == tight:
                return prefixes_of(group)[code].code
    national = next(c for c, p in prefixes_of("foreign").items() if p.adopts and tight.startswith(c.replace(" ", "")))
    return f"{national} {_joined_code(tight[len(national.replace(' ', '')) :])}"


def _abroad_year(match: re.Match[str], prefix: Prefix | None) -> tuple[str, int | None]:
    pieces = [piece for piece in re.split(r"[\s-]+", match["pieces"]) if piece]
    if match["colon"]:
        return "-".join(pieces), year_of(match["colon"])
    shorter = bool(prefix and prefix.year)
    if pieces and (len(pieces[-1]) == 4 or (shorter and len(pieces[-1]) == 2)) and pieces[-1].isdigit():
        year = year_of(pieces[-1])
        if year is not None:
            return "-".join(pieces[:-1]), year
    return "-".join(pieces), None
