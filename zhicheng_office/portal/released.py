"""The tables of published releases, read back from the very bytes that were published."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Max, QuerySet

from zhicheng.publication import Table, read_released, released_names
from zhicheng_office.ledger.models import ReleaseFile, ReleaseSet
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.portal.errors import UnknownRelease, UnknownTable, WithdrawnRelease


def published() -> QuerySet[ReleaseSet]:
    """Return the releases whose tables are public, newest first. What is taken down leaves here, and with it every table."""
    return ReleaseSet.objects.exclude(published_at=None).filter(withdrawal=None).order_by("-number")


def release_numbered(number: int | None) -> ReleaseSet | None:
    """Return the release of a number, the newest for None (None before the first); raise UnknownRelease and WithdrawnRelease."""
    _forget_withdrawn()
    if number is None:
        return published().first()
    found = ReleaseSet.objects.exclude(published_at=None).filter(number=number).select_related("withdrawal").first()
    if found is None:
        raise UnknownRelease(value=number)
    if found.withdrawal is not None:
        raise WithdrawnRelease(value=number, number=found.withdrawal.number)
    return found


def table_names(release: ReleaseSet) -> tuple[str, ...]:
    """Return the names of a release's tables."""
    return released_names(_files(release.name)["datapackage.json"])


def released_table(release: ReleaseSet, name: str) -> Table:
    """Return a table of a release; raise UnknownTable."""
    if name not in table_names(release):
        raise UnknownTable(value=name[:80])
    return _table(release.name, name)


_withdrawn: list[int] = [0]


def _forget_withdrawn() -> None:
    """Drop what is kept in memory once something more was withdrawn: destroyed bytes are not to live on here."""
    newest = Withdrawal.objects.aggregate(last=Max("number"))["last"] or 0
    if newest != _withdrawn[0]:
        _withdrawn[0] = newest
        _files.cache_clear()
        _table.cache_clear()


# A release never changes: its random id stands for its bytes as long as the server lives.
@lru_cache(maxsize=16)
def _files(id: str) -> dict[str, bytes]:
    """Return the descriptor and the tables' JSON of a release, from one question to the database."""
    rows = ReleaseFile.objects.filter(release__name=id, path__endswith=".json").values_list("path", "data")
    return {path: bytes(data) for path, data in rows}


@lru_cache(maxsize=64)
def _table(id: str, name: str) -> Table:
    return read_released(_files(id)["datapackage.json"], name, _files(id)[f"data/{name}.json"])
