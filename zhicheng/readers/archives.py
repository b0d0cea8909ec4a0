"""A zip opened with care: sizes and ratios are checked before anything is unpacked, and nothing is unpacked twice over."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from zhicheng.errors import Where
from zhicheng.readers.errors import BrokenFile, Locked, NestedArchive
from zhicheng.readers.limits import Limits

_CHUNK = 65536
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".jar", ".cab", ".ofd"})
# What a damaged zip makes the standard library raise; NotImplementedError is an unknown way of compressing.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError, IndexError)


@dataclass(frozen=True)
class Archive:
    """The parts of a .docx, .xlsx or .ofd (压缩包), which are zips of markup."""

    name: str
    zip: zipfile.ZipFile
    limits: Limits

    @property
    def where(self) -> Where:
        """Return the file's address."""
        return Where(file=self.name)

    @property
    def parts(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self.zip.namelist())

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part; raise BrokenFile where it is missing or damaged, Locked where it is enciphered."""
        try:
            with self.zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except KeyError as reason:
            raise BrokenFile(where=self.where, format="zip", reason=f"{part}?") from reason
        except RuntimeError as reason:  # the standard library's word for an enciphered part
            raise Locked(where=self.where, format="zip") from reason
        except _DAMAGE as reason:
            raise BrokenFile(where=self.where, format="zip", reason=part) from reason

    def read(self, part: str) -> bytes:
        """Return a whole part; raise OverLimit where it is larger than one markup part may be."""
        pieces, size = [], 0
        for chunk in self.chunks(part):
            size += len(chunk)
            self.limits.check("tree_bytes", size, self.where)
            pieces.append(chunk)
        return b"".join(pieces)


def open_archive(data: bytes, name: str, limits: Limits) -> Archive:
    """Return the archive of a zip's bytes; raise BrokenFile, OverLimit (a zip bomb) and NestedArchive."""
    where = Where(file=name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as reason:
        raise BrokenFile(where=where, format="zip", reason=type(reason).__name__) from reason
    entries = opened.infolist()
    limits.check("parts", len(entries), where)
    # A declared size cannot lie low: the standard library stops reading at it and then misses the checksum.
    unpacked = sum(entry.file_size for entry in entries)
    limits.check("unpacked_bytes", unpacked, where)
    if unpacked > limits.ratio_from_bytes:
        limits.check("unpacked_ratio", unpacked // max(1, len(data)), where)
    for entry in entries:
        if PurePosixPath(entry.filename).suffix.lower() in _ARCHIVES:
            raise NestedArchive(where=where, value=entry.filename)
    return Archive(name, opened, limits)


def resolved(base: str, target: str) -> str:
    """Return the part that a path in another part means; a leading slash starts at the archive's root.

    >>> resolved("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), resolved("xl/workbook.xml", "/xl/worksheets/sheet1.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'xl/worksheets/sheet1.xml')
    """
    path = PurePosixPath(target) if target.startswith("/") else PurePosixPath(base).parent / target
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            steps = steps[:-1]
        elif step not in ("/", "."):
            steps.append(step)
    return "/".join(steps)
