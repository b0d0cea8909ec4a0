"""XML read with care: no document type, so no entity can expand; no deeper than the limit; as a tree or as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from zhicheng.errors import Where
from zhicheng.readers.errors import BrokenFile, DeclaredEntities
from zhicheng.readers.limits import Limits

Attributes = dict[str, str]


class Listener(Protocol):
    """What hears a stream of markup; names come without their namespace."""

    def start(self, tag: str, attributes: Attributes) -> object:
        """Hear an element begin."""

    def data(self, text: str) -> object:
        """Hear characters."""

    def end(self, tag: str) -> object:
        """Hear an element end."""


def local(name: str) -> str:
    """Return a name without its namespace.

    >>> local("http://www.ofdspec.org/2016}Page")
    'Page'
    """
    return name[name.rfind("}") + 1 :]


def stream(chunks: Iterable[bytes], listener: Listener, part: str, where: Where, limits: Limits) -> None:
    """Let a listener hear a part of markup; raise BrokenFile, DeclaredEntities and OverLimit.

    Source: Extensible Markup Language (XML) 1.0, 2.8 (the document type declaration that is refused here).
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype(part, where)
    parser.StartElementHandler, parser.EndElementHandler = _counted(listener, where, limits)
    parser.CharacterDataHandler = listener.data
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as reason:
        raise BrokenFile(where=where, format="XML", reason=f"{part}: {reason}") from reason


def tree(data: bytes, part: str, where: Where, limits: Limits) -> Element:
    """Return a part of markup as a tree whose names have no namespace; raise as ``stream`` does.

    >>> from zhicheng.readers.limits import rulebook_limits
    >>> tree(b"<a><b>x</b></a>", "a.xml", Where(file="a.docx"), rulebook_limits())[0].text
    'x'
    """
    limits.check("tree_bytes", len(data), where)
    builder = _LocalBuilder()
    stream([data], builder, part, where, limits)
    return builder.root()


class _LocalBuilder:
    def __init__(self) -> None:
        self._builder: TreeBuilder = TreeBuilder()

    def start(self, tag: str, attributes: Attributes) -> None:
        self._builder.start(tag, {local(name): value for name, value in attributes.items()})

    def data(self, text: str) -> None:
        self._builder.data(text)

    def end(self, tag: str) -> None:
        self._builder.end(tag)

    def root(self) -> Element:
        return self._builder.close()


def _refuse_doctype(part: str, where: Where) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise DeclaredEntities(where=where, value=part)

    return refuse


def _counted(listener: Listener, where: Where, limits: Limits) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    depth = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            limits.check("depth", depth, where)
        listener.start(local(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(local(tag))

    return start, end
