"""Automatic paragraph numbers of Word (一、（二） 3.), which the text itself does not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zhicheng.readers.archives import Archive
from zhicheng.readers.markup import tree

_PART, _STYLES = "word/numbering.xml", "word/styles.xml"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"})
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document and how far each has counted (自动编号)."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive) -> Numbering:
        """Return the numbering of a .docx, empty where it has none."""
        if _PART not in archive.parts:
            return cls()
        root = tree(archive.read(_PART), _PART, archive.where, archive.limits)
        abstract = {node.get("abstractNumId", ""): _levels(node) for node in root.iter("abstractNum")}
        lists = {node.get("numId", ""): abstract.get(_value(node, "abstractNumId"), {}) for node in root.iter("num")}
        return cls(lists, _numbered_styles(archive))

    def label(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, and count on; empty where there is none."""
        number, depth = self._place(paragraph)
        levels = self.lists.get(number, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(number, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._printed(levels, counts, depth)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        properties = paragraph.find("pPr")
        if properties is None:
            return "", 0
        number, depth = self.styles.get(_value(properties, "pStyle"), ("", 0))
        own = properties.find("numPr")
        if own is not None:
            number, depth = _value(own, "numId") or number, _whole(_value(own, "ilvl"), depth)
        return number, depth

    def _printed(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        label = levels[depth].text
        for level, style in levels.items():
            label = label.replace(f"%{level + 1}", counted(counts.get(level, style.start), style.kind))
        bullet = levels[depth].kind in ("bullet", "none")
        return "" if bullet or not label else label + ("" if label[-1] in "、．.）)章节条" else " ")


def counted(number: int, kind: str) -> str:
    """Return a number as a list of this kind writes it.

    >>> counted(12, "chineseCountingThousand"), counted(3, "decimalEnclosedCircle"), counted(4, "upperRoman")
    ('十二', '③', 'IV')
    """
    if kind in _CHINESE and 0 < number < 100:
        return _chinese(number)
    if kind in _CIRCLED and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((65 if kind == "upperLetter" else 97) + number - 1)
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman = "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _levels(node: Element) -> dict[int, _Level]:
    return {
        _whole(level.get("ilvl", ""), 0): _Level(
            _value(level, "numFmt"), _value(level, "lvlText"), _whole(_value(level, "start"), 1)
        )
        for level in node.iter("lvl")
    }


def _numbered_styles(archive: Archive) -> dict[str, tuple[str, int]]:
    if _STYLES not in archive.parts:
        return {}
    found = {}
    for style in tree(archive.read(_STYLES), _STYLES, archive.where, archive.limits).iter("style"):
        number = style.find("pPr/numPr")
        if number is not None:
            found[style.get("styleId", "")] = (_value(number, "numId"), _whole(_value(number, "ilvl"), 0))
    return found


def _value(node: Element, tag: str) -> str:
    child = node.find(tag)
    return "" if child is None else child.get("val", "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
