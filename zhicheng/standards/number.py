"""A standard's number as a value, and how it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from zhicheng.rules import load_rulebook
from zhicheng.standards.errors import MalformedNumber
from zhicheng.standards.levels import AdoptionDegree, Force, StandardLevel
from zhicheng.standards.prefixes import Prefix, prefixes_of

FIRST_YEAR, LAST_YEAR = 1900, 2099

_SERIAL = re.compile(r"[A-Z0-9][A-Z0-9 .:/-]*").fullmatch
_PART = re.compile(r"\d+[A-Z]?([.-]\d+[A-Z]?)*").fullmatch
_REGION = re.compile(r"(\D+?)(?:\d{2}|\d{4}|\d{6})?").fullmatch
_MARK_FORCES = {"T": Force.RECOMMENDED, "TJ": Force.RECOMMENDED, "Z": Force.GUIDANCE}
_VOLUNTARY = (StandardLevel.ASSOCIATION, StandardLevel.ENTERPRISE, StandardLevel.INTERNATIONAL, StandardLevel.FOREIGN)


class AmendmentKind(StrEnum):
    """How a standard was amended without a new number (修改方式)."""

    CHANGE_SHEET = "XG"  # 修改单
    EDITION = "edition"  # 局部修订后的版次，如（2018年版）
    REAFFIRMED = "reaffirmed"  # 复审继续有效后确认的年代号，如 GB 1234-89(1994)
    AMENDMENT = "Amd"
    CORRIGENDUM = "Cor"
    EUROPEAN = "A"
    EUROPEAN_CORRIGENDUM = "AC"


@dataclass(frozen=True)
class Amendment:
    """One amendment (修改单): its kind, its number (0 where there is none) and its year where it is printed.

    >>> str(Amendment(AmendmentKind.CHANGE_SHEET, 1, 2022)), str(Amendment(AmendmentKind.EDITION, 0, 2018))
    ('/XG1-2022', '(2018年版)')
    """

    kind: AmendmentKind
    number: int = 0
    year: int | None = None

    def __str__(self) -> str:
        """Return the amendment as it stands behind a number."""
        number = str(self.number or "")
        if self.kind is AmendmentKind.EDITION:
            return f"({self.year}年版)"
        if self.kind is AmendmentKind.REAFFIRMED:
            return f"({self.year})"
        if self.kind is AmendmentKind.CHANGE_SHEET:
            return f"/XG{number}" + (f"-{self.year}" if self.year else "")
        sign, blank = ("/", " ") if self.kind in (AmendmentKind.AMENDMENT, AmendmentKind.CORRIGENDUM) else ("+", "")
        return f"{sign}{self.kind.value}{blank}{number}".rstrip() + (f":{self.year}" if self.year else "")


@dataclass(frozen=True)
class StandardNumber:
    """The number of one standard (标准编号), checked on construction; ``str`` prints it in one form, which reads back.

    ``body`` is the code of who issued it (GB, JB, DB33, ZZB, YYWS, ISO/IEC), ``mark`` what stands beside it (T, Z, TR, …),
    ``twin`` a second number of the same text: of the standard that it adopts, to the ``degree`` that is printed.
    Raises MalformedNumber.

    Source: GB/T 1.1-2020 and 国家标准管理办法 (form of numbers, as recalled).

    >>> number = StandardNumber(StandardLevel.NATIONAL, "GB", "29606", year=2013, mark="T")
    >>> str(number), number.force.value, number.mandatory
    ('GB/T 29606-2013', 'recommended', False)
    """

    level: StandardLevel
    body: str
    serial: str
    part: str = ""
    year: int | None = None
    mark: str = ""
    amendments: tuple[Amendment, ...] = ()
    twin: StandardNumber | None = None
    degree: AdoptionDegree | None = None

    def __post_init__(self) -> None:
        if not self.body or not _SERIAL(self.serial) or (self.part and not _PART(self.part)):
            self._refuse("代号、顺序号或部分号不合格式", "its code, serial number or part is malformed")
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            self._refuse(f"年代号应在{FIRST_YEAR}至{LAST_YEAR}之间", f"a year from {FIRST_YEAR} to {LAST_YEAR} is due")
        if self.degree and not self.twin:
            self._refuse("写明采用程度而未写明所采用的标准", "a degree of adoption without the standard that is adopted")

    def _refuse(self, zh: str, en: str) -> None:
        said = "|".join(str(part) for part in (self.body, self.mark, self.serial, self.part, self.year))
        raise MalformedNumber(value=said, zh=zh, en=en)

    @property
    def prefix(self) -> Prefix | None:
        """Return the entry of the table of codes, None for associations, enterprises and joined foreign codes."""
        code = self.body.partition("(")[0].upper()
        if self.level is StandardLevel.ASSOCIATION and self.mark:
            return None
        if self.level.is_local and (found := _REGION(code)):
            return prefixes_of("local").get(found[1])
        return prefixes_of(self.level.value).get(code)

    @property
    def force(self) -> Force:
        """Return how far the number says that the standard binds (约束力).

        >>> StandardNumber(StandardLevel.ASSOCIATION, "ZZB", "1152", year=2019, mark="T").force.value
        'voluntary'
        """
        if self.level in _VOLUNTARY:
            return Force.VOLUNTARY
        plain = self.prefix.plain if self.prefix else Force.UNKNOWN
        return _MARK_FORCES.get(self.mark, plain)

    @property
    def mandatory(self) -> bool | None:
        """Return whether the number is a mandatory standard's (强制性标准), None where a number of this kind does not say."""
        return None if self.force is Force.UNKNOWN else self.force is Force.MANDATORY

    @property
    def adopts(self) -> StandardNumber | None:
        """Return the international or foreign standard that the number names as adopted (双编号), or None."""
        return self.twin if self.twin and not self.twin.level.is_chinese else None

    @property
    def undated(self) -> StandardNumber:
        """Return the number alone, without year, amendments and second number: what all editions share (不注日期).

        >>> str(StandardNumber(StandardLevel.NATIONAL, "GB", "4806", "9", 2016).undated)
        'GB 4806.9'
        """
        return replace(self, year=None, amendments=(), twin=None, degree=None)

    @property
    def edition(self) -> StandardNumber:
        """Return the number with its year and nothing behind it: one edition, however amended.

        >>> str(StandardNumber(StandardLevel.NATIONAL, "GB", "1", "", 2016, amendments=(Amendment(AmendmentKind.CHANGE_SHEET, 1),)).edition)
        'GB 1-2016'
        """
        return replace(self, amendments=(), twin=None, degree=None)

    @property
    def seen(self) -> bool:
        """Say whether the code before the number was read in a list; else it is recalled or the issuer's own: unverified.

        >>> StandardNumber(StandardLevel.INDUSTRY, "QB", "2933", year=2008, mark="T").seen
        True
        """
        if self.level is StandardLevel.ASSOCIATION and self.mark:
            return bool(load_rulebook().page("standards/numbers")["associations"].get(self.body, {}).get("seen"))
        return bool(self.prefix and self.prefix.seen)

    def __str__(self) -> str:
        """Return the number in its canonical print."""
        printed = self._head() + self._year() + "".join(str(amendment) for amendment in self.amendments)
        if self.twin and self.degree:
            return f"{printed} ({self.twin}, {self.degree.value})"
        return f"{printed}/{self.twin}" if self.twin else printed

    def _head(self) -> str:
        serial = self.serial + (("." if self.level.is_chinese else "-") + self.part if self.part else "")
        if self.level is StandardLevel.ASSOCIATION:
            return f"{self.mark}/{self.body} {serial}" if self.mark else f"{self.body} {serial}"
        if self.level is StandardLevel.ENTERPRISE:
            return f"Q/{self.body} {serial}"
        if self.level.is_local and not self.mark and self.body[-1].isdigit():
            return f"{self.body}/{serial}"
        if not self.mark:
            return f"{self.body} {serial}"
        slash = "/" if self.level.is_chinese or not ("/" in self.body or self.body == "IEC" or self.mark == "Guide") else " "
        return f"{self.body}{slash}{self.mark} {serial}"

    def _year(self) -> str:
        if self.year is None:
            return ""
        if self.level.is_chinese:
            return f"{(self.prefix.year if self.prefix else '') or '-'}{self.year}"
        first = prefixes_of(self.level.value).get(self.body) or self.prefix
        if first and first.short_year:
            return f"{first.year}{self.year % 100:02d}"
        return f"{(first.year if first else '') or ':'}{self.year}"
