"""The tables of published releases, read back from the very bytes that were published."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import QuerySet

from zhicheng.publication import Table, read_released, released_names
from zhicheng_office.ledger.models import ReleaseFile, ReleaseSet
from zhicheng_office.portal.errors import UnknownRelease, UnknownTable


def published() -> QuerySet[ReleaseSet]:
    """Return the releases whose tables are public, newest first. What is taken down leaves here, and with it every table."""
    return ReleaseSet.objects.exclude(published_at=None).order_by("-number")


def release_numbered(number: int | None) -> ReleaseSet | None:
    """Return the release of a number, the newest for None (None before the first); raise UnknownRelease."""
    if number is None:
        return published().first()
    found = published().filter(number=number).first()
    if found is None:
        raise UnknownRelease(value=number)
    return found


def table_names(release: ReleaseSet) -> tuple[str, ...]:
    """Return the names of a release's tables."""
    return released_names(_descriptor(release.name))


def released_table(release: ReleaseSet, name: str) -> Table:
    """Return a table of a release; raise UnknownTable."""
    if name not in table_names(release):
        raise UnknownTable(value=name[:80])
    return _table(release.name, name)


# A release never changes: its random id stands for its bytes as long as the server lives.
@lru_cache(maxsize=64)
def _descriptor(id: str) -> bytes:
    return _bytes(id, "datapackage.json")


@lru_cache(maxsize=64)
def _table(id: str, name: str) -> Table:
    return read_released(_descriptor(id), name, _bytes(id, f"data/{name}.json"))


def _bytes(id: str, path: str) -> bytes:
    return bytes(ReleaseFile.objects.values_list("data", flat=True).get(release__name=id, path=path))
