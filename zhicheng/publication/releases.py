"""Release sets: tables in, the files of a directory out, with a descriptor whose digest is the leaf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from zhicheng.errors import Where
from zhicheng.log import JsonValue, canonical_json
from zhicheng.publication.about import ID, About
from zhicheng.publication.cells import ColumnKind
from zhicheng.publication.dcat import dcat_dataset
from zhicheng.publication.descriptors import DESCRIPTOR, descriptor_digest, file_resource, package, table_resource
from zhicheng.publication.errors import PrivateText, UnfitRelease
from zhicheng.publication.leaves import ReleaseLeaf
from zhicheng.publication.masking import leaks
from zhicheng.publication.readme import readme
from zhicheng.publication.tables import Table, csv_bytes, json_bytes


@dataclass(frozen=True)
class Release:
    """A release as the files of a directory (发布集), by path; immutable, like the leaf that is made from it."""

    about: About
    id: str
    register: str
    number: int
    files: tuple[tuple[str, bytes], ...]

    @property
    def descriptor(self) -> bytes:
        """Return the bytes of datapackage.json."""
        return dict(self.files)[DESCRIPTOR]

    def leaf(self, salt: bytes, *, supersedes: tuple[str, ...] = ()) -> ReleaseLeaf:
        """Return what the public log says of the release (发布条目). Raises WeakSalt and UnfitLeaf.

        ``salt`` has at least 16 random bytes, stands beside the release while it stands, and is destroyed with it.
        ``supersedes`` are the ids of releases that this one takes the place of.
        """
        digest = descriptor_digest(salt, self.descriptor)
        return ReleaseLeaf(
            self.id,
            self.register,
            self.number,
            self.about.day,
            digest=digest,
            simulated=self.about.simulated,
            supersedes=supersedes,
        )


def release(
    about: About, tables: Sequence[Table], *, id: str, number: int, register: str = "releases", keep: Collection[str] = ()
) -> Release:
    """Return a release set (发布集): datapackage.json, README.md, each table as CSV and JSON, and dcat.jsonld.

    ``id`` is random, 32 to 64 hexadecimal digits; ``number`` is the next in its register, from 1 on. ``keep`` are numbers and
    addresses that stay public, as in ``leaks``. Raises UnfitRelease, and PrivateText where a column of text or a title
    holds private data.

    Source: Data Package v2.0; 政府信息公开条例 arts. 15, 37.

    >>> from datetime import date
    >>> from zhicheng.errors import Words
    >>> from zhicheng.publication import Column, Licence, Source
    >>> licence = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
    >>> about = About("pass-rates", Words("合格率", "pass rates"), date(2019, 7, 1), licence, (Source("抽检"),), simulated=True)
    >>> table = Table("towns", Words("各镇", "towns"), (Column("town", ColumnKind.TEXT, Words("镇", "town")),), (("某镇",),))
    >>> [path for path, _ in release(about, [table], id="0" * 32, number=1).files]
    ['README.md', 'data/towns.csv', 'data/towns.json', 'datapackage.json', 'dcat.jsonld']
    """
    _check(about, tables, id, number)
    for place, text in _texts(about, tables):
        for leak in leaks(text, keep=keep)[:1]:
            raise PrivateText(where=place, zh=leak.kind.words.zh, en=leak.kind.words.en)
    files = {"README.md": readme(about, tables, id=id, number=number)}
    resources: list[JsonValue] = []
    for table in tables:
        for form, data in (("csv", csv_bytes(table)), ("json", json_bytes(table))):
            files[f"data/{table.name}.{form}"] = data
            resources.append(table_resource(table, data, form=form))
    resources.append(file_resource("readme", "README.md", files["README.md"]))
    files[DESCRIPTOR] = canonical_json(package(about, resources, id=id, number=number, register=register))
    files["dcat.jsonld"] = dcat_dataset(files[DESCRIPTOR])
    return Release(about, id, register, number, tuple(sorted(files.items())))


def _check(about: About, tables: Sequence[Table], id: str, number: int) -> None:
    names = [table.name for table in tables]
    if not names or len(set(names)) < len(names):
        raise UnfitRelease(value=about.name, zh="没有表，或两表同名", en="holds no table, or two of one name")
    if not ID.fullmatch(id):
        raise UnfitRelease(
            value=id[:80], zh="不是随机编号（32至64位十六进制）", en="is no random id of 32 to 64 hexadecimal digits"
        )
    if number < 1:
        raise UnfitRelease(value=number, zh="不是序号", en="is no number in a register")


def _texts(about: About, tables: Sequence[Table]) -> Iterator[tuple[Where, str]]:
    """Yield every text that a person wrote, with its place."""
    said = [about.title, *(table.title for table in tables), *(column.title for table in tables for column in table.columns)]
    said += [column.description for table in tables for column in table.columns]
    words = [text for one in said for text in (one.zh, one.en)] + [source.title for source in about.sources]
    yield from ((Where(file=DESCRIPTOR), text) for text in words)
    for table in tables:
        searched = [(place, column.name) for place, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT]
        for number, row in enumerate(table.rows, start=1):
            yield from ((Where(file=table.name, row=number, column=name), str(row[place] or "")) for place, name in searched)
