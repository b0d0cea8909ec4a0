"""Lines of blocks put together into paragraphs again (段落), across columns and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from zhicheng.readers.columns import Block
from zhicheng.readers.documents import Composer
from zhicheng.readers.glyphs import Line

_SHORT = 2.0  # letter sizes: a line that ends this far from the edge ends its paragraph
_SHORT_LATIN = 8.0  # Latin lines are ragged
_INDENT = 1.2  # letter sizes
_OTHER_SIZE = 0.15
_WIDER = 1.15
_ENDS = "。！？；："
_LOOSE = 1.6  # usual line steps: a wider one parts paragraphs
TABLE_MARK = "\ue000"  # stands, with the table's number, where a ruled table was lifted out of the page

_Placed = tuple[Line, Block]


def compose(composer: Composer, pages: Iterable[Sequence[Block]], tables: Mapping[str, list[list[str]]]) -> None:
    """Add the paragraphs and tables of all pages to a document in reading order."""
    paragraph: list[str] = []
    before: _Placed | None = None
    for placed in ((line, block) for blocks in pages for block in blocks for line in block.lines):
        text = placed[0].text
        if paragraph and (before is None or not _continues(before, placed)):
            _end(composer, paragraph)
        if text in tables:
            _end(composer, paragraph)
            composer.add_table(tables[text])
            before = None
            continue
        paragraph.append(text)
        before = placed
    _end(composer, paragraph)


def joined(lines: Sequence[str]) -> str:
    """Return lines as one paragraph; a space only where two Latin words meet.

    >>> joined(["到2020", "年，合格", "率达到94%"])
    '到2020年，合格率达到94%'
    """
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        text += (" " if latin else "") + line
    return text


def _end(composer: Composer, paragraph: list[str]) -> None:
    if paragraph and "\t" in paragraph[0]:
        composer.add_table([line.split("\t") for line in paragraph])
    elif paragraph:
        composer.add_line(joined(paragraph))
    paragraph.clear()


def _continues(before: _Placed, after: _Placed) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    (upper, above), (lower, below) = before, after
    if "\t" in upper.text or "\t" in lower.text:
        return "\t" in upper.text and "\t" in lower.text and above is below
    size = max(upper.size, lower.size)
    short = _SHORT_LATIN if upper.text[-1:].isascii() and upper.text[-1:].isalpha() else _SHORT
    if upper.right < above.right - short * size or lower.left > below.left + _INDENT * size:
        return False
    if abs(upper.size - lower.size) > _OTHER_SIZE * size:
        return False
    if above is below:
        return lower.bottom - upper.bottom <= _LOOSE * _usual_step(above)
    # Over the end of a column or page only running text goes on: a heading by itself does not, nor into a wider column.
    if upper.text[-1:] in _ENDS:
        return False
    return len(above.lines) > 1 and below.right - below.left <= _WIDER * (above.right - above.left)


def _usual_step(block: Block) -> float:
    steps = [lower.bottom - upper.bottom for upper, lower in zip(block.lines, block.lines[1:], strict=False)]
    return median(steps) if steps else 0.0
