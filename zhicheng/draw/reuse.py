"""Sources that must not serve a draw: named twice, used by another draw already, or known before the commitment."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from zhicheng.chance import BeaconSource, NumbersSource, SecretsSource, known_chain
from zhicheng.draw.campaign_errors import SecondCommitment
from zhicheng.draw.errors import EarlySource, ReusedSource

if TYPE_CHECKING:
    from zhicheng.draw.announced import Announced
    from zhicheng.draw.committing import Committed

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def refuse_reused(sources: Sequence[Announced], earlier: Mapping[str, Iterable[Announced]]) -> None:
    """Refuse sources that another draw or stage has named (来源不得重复使用); raise ReusedSource.

    ``earlier`` are the sources of every commitment made before, by a name to call it by; whoever commits gives them all, drawn,
    aborted or waiting. The same are: numbers of one name, or of the same pools at the same time whatever they are called; a
    beacon's round under its name or hash; a promise of a secret.

    Source: spec/draw.md 3.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> sources = small_commitment(small_roster()).sources
    >>> refuse_reused(sources, {})
    >>> refuse_reused(sources, {"2026-00": sources})
    Traceback (most recent call last):
    zhicheng.draw.errors.ReusedSource: ...
    """
    used = {mark: draw for draw, announced in earlier.items() for one in announced for mark in _marks(one)}
    for source in sources:
        for mark in _marks(source):
            if mark in used:
                raise ReusedSource(value=source.source.name, other=used[mark])


def refuse_twice(sources: Sequence[Announced]) -> None:
    """Refuse a source that one commitment names twice, under whatever names (同一来源不得列两次); raise ReusedSource."""
    seen: dict[Hashable, str] = {}
    for source in sources:
        for mark in _marks(source):
            if mark in seen:
                raise ReusedSource(value=source.source.name, other=seen[mark])
        seen.update(dict.fromkeys(_marks(source), source.source.name))


def refuse_early(sources: Sequence[Announced], moment: datetime) -> None:
    """Refuse sources that are known by the moment of the commitment (来源不得早于承诺); raise EarlySource.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> refuse_early(small_commitment(small_roster()).sources, datetime(2026, 11, 30, tzinfo=UTC))
    """
    for source in sources:
        if source.due <= moment:
            raise EarlySource(value=source.source.name, due=source.due.isoformat(), moment=moment.isoformat())


def refuse_second(commitment: Committed, earlier: Iterable[Committed]) -> None:
    """Refuse a second commitment of one batch and stage (同一批次不得再次承诺), also after the first was aborted; raise SecondCommitment.

    Source: spec/draw.md, No second try.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> made = small_commitment(small_roster())
    >>> refuse_second(made, [])
    >>> refuse_second(made, [made])
    Traceback (most recent call last):
    zhicheng.draw.campaign_errors.SecondCommitment: ...
    """
    own = _squeezed(commitment.draw), commitment.stage
    if any((_squeezed(one.draw), one.stage) == own for one in earlier):
        raise SecondCommitment(value=commitment.draw)


def _marks(announced: Announced) -> tuple[Hashable, ...]:
    """Return by what a source is known again, however it is called."""
    match announced.source:
        case NumbersSource(name=name, pools=pools):
            return (_squeezed(name), (pools, announced.due.astimezone(UTC)))
        case SecretsSource(promises=promises):
            return tuple(digest for _, digest in promises)
        case BeaconSource(chain=chain, round=number):
            return ((known_chain(chain).hash, number),)


def _squeezed(name: str) -> str:
    # Of case the Latin letters alone: other foldings differ from language to language and from browser to browser.
    return "".join(unicodedata.normalize("NFKC", name).translate(_LOWER).split())
