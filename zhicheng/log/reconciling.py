"""After a restore: may a log go on signing, or would it contradict what it had signed before the loss?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhicheng.errors import Words
from zhicheng.log.canonical import canonical_json
from zhicheng.log.checkpoints import Checkpoint
from zhicheng.log.edge import Frontier
from zhicheng.log.errors import DamagedLog, EntriesMissing, MalformedTile, MissingTile, NotConsistent, RestoredLog, WrongLog
from zhicheng.log.journal import Flaw
from zhicheng.log.proving import Tiles
from zhicheng.log.recovery import Step, confirmed, replay
from zhicheng.log.signed import SignedState, parse_signed
from zhicheng.log.spelling import base64_text
from zhicheng.log.storage import Storage
from zhicheng.log.tiles import TileReader


@dataclass(frozen=True)
class Continuation:
    """The first entry of a log that takes the place of a lost one (续立条目): the old log's name, size and root as restored.

    ``seen`` is the newest checkpoint that others hold of the old log, where one is known; what lies between the two is lost.

    >>> from zhicheng.log import EMPTY_ROOT
    >>> Continuation("quality.example/log", 0, EMPTY_ROOT).to_bytes().decode()[:58]
    '{"origin":"quality.example/log","root":"47DEQpj8HBSa+/TImW'
    """

    origin: str
    size: int
    root: bytes
    seen: Checkpoint | None = None

    def to_bytes(self) -> bytes:
        """Return the entry as canonical JSON.

        Source: RFC 8785; spec/log.md, reconciling.
        """
        seen = {"size": str(self.seen.size), "root": base64_text(self.seen.root)} if self.seen else None
        return canonical_json(
            {
                "type": "continues",
                "schema": "zhicheng/continues/1",
                "origin": self.origin,
                "size": str(self.size),  # a text: a reader that knows doubles only would round a large one
                "root": base64_text(self.root),
                "seen": seen,
            }
        )


def check_current(state: SignedState, anchor: SignedState | None) -> None:
    """Check that a log has not gone back behind what it signed (未回退); raise RestoredLog when it has or may have.

    ``anchor`` is the copy of the signed record that is kept apart from the log and out of its backups; None where there is
    none, as after a restore or a move.

    >>> from zhicheng.log import EMPTY_ROOT
    >>> old, new = SignedState("quality.example/log"), SignedState("quality.example/log", 3, bytes(32), 90)
    >>> check_current(new, anchor=old)
    >>> check_current(old, anchor=new)
    Traceback (most recent call last):
    zhicheng.log.errors.RestoredLog: the log 'quality.example/log' is not signed: it holds 0 signed entries, 3 were signed...
    """
    if anchor is None:
        raise _restored(
            state, Words("旁边没有锚记，可能是恢复或搬来的", "no anchor lies beside it, so it may have been restored or moved")
        )
    if anchor.origin != state.origin:
        raise WrongLog(value=state.origin, expected=anchor.origin)
    if anchor.size > state.size:
        words = Words("已签{}条，锚记为{}条", "it holds {} signed entries, {} were signed")
        counts = (state.size, anchor.size)
        raise _restored(state, Words(words.zh.format(*counts), words.en.format(*counts)))
    if anchor.size == state.size and anchor.root != state.root:
        raise _restored(state, Words("条数相同而根不同", "the anchor has another root at the same size"))


def check_continues(tiles: TileReader, state: SignedState, seen: Checkpoint) -> None:
    """Check that a log goes on from a checkpoint of its own that was kept elsewhere (承接); raise RestoredLog when it does not.

    A checkpoint below the signed size is held against the tiles of the signed tree; where those are lost or damaged, which a check
    of the log shows, by its size alone. Raises WrongLog where it is another log's.

    >>> from zhicheng.log import EMPTY_ROOT, MemoryStorage
    >>> signed = SignedState("quality.example/log", 3, bytes(32), 90)
    >>> check_continues(MemoryStorage(), signed, Checkpoint("quality.example/log", 0, EMPTY_ROOT))
    >>> check_continues(MemoryStorage(), signed, Checkpoint("quality.example/log", 4, bytes(32)))
    Traceback (most recent call last):
    zhicheng.log.errors.RestoredLog: the log 'quality.example/log' is not signed: it holds 3 signed entries, 4 were signed...
    """
    check_current(state, SignedState(seen.origin, seen.size, seen.root))
    if not 0 < seen.size < state.size:
        return
    try:
        root = Tiles(tiles, state.size).subtree(0, seen.size)
    except (MissingTile, MalformedTile):
        return
    if root != seen.root:
        words = Words("前{}条的根与锚记不同", "its first {} entries have another root than was signed")
        raise _restored(state, Words(words.zh.format(seen.size), words.en.format(seen.size)))


def reconcile(storage: Storage, outside: Sequence[Checkpoint]) -> SignedState:
    """Return the record to sign on from (核对恢复的日志): the log holds all that the outside checkpoints, verified before, state.

    ``outside`` are checkpoints that others hold of this log, the newest that can be found among them. Nothing is changed here:
    the caller stores the record. The journal is read from its beginning.

    Raises EntriesMissing (the log is shorter than a checkpoint: it must never sign again), NotConsistent (another root,
    also where there is no checkpoint or only an empty one, which proves nothing), WrongLog and DamagedLog.

    Source: spec/log.md, reconciling.

    >>> from zhicheng.log import MemoryStorage, SigningKey, create_log, open_checkpoint, open_log
    >>> storage, key = MemoryStorage(), SigningKey("quality.example/log", bytes(32))
    >>> create_log(storage, key.name)
    >>> log = open_log(storage, key.name)
    >>> added = log.append([b"{}"] * 300)
    >>> outside = open_checkpoint(log.sign_checkpoint(key), [str(key.verifier)])
    >>> reconcile(storage, [outside]).size
    300
    """
    state = parse_signed(storage.last_signed() or b"")
    _refuse_foreign(state, outside)
    last, roots = restored_tree(storage, sizes=(state.size, *(one.size for one in outside)))
    size = last.frontier.edge.size
    if roots.get(state.size) != state.root:
        raise DamagedLog.at("journal", Words("算不出已签的根", "it does not give the root that was signed"))
    for one in outside:
        if one.size > size:
            raise EntriesMissing(value=one.size, size=size)
        if one.root != roots[one.size]:
            raise _inconsistent(one.size, size, Words("外部检查点的根不同", "the outside checkpoint has another root"))
    if max(one.size for one in outside) <= state.size:
        return state
    # Signed before the loss and after the backup's record: no checkpoint may come that goes back behind it.
    return replace(state, size=size, root=last.frontier.edge.root, journal_end=last.journal_end)


def restored_tree(storage: Storage, *, sizes: Sequence[int] = ()) -> tuple[Step, dict[int, bytes]]:
    """Return how far the journal of a log reaches, and its roots at the sizes it reaches (流水所及); raise DamagedLog.

    >>> from zhicheng.log import MemoryStorage, create_log
    >>> storage = MemoryStorage()
    >>> create_log(storage, "quality.example/log")
    >>> restored_tree(storage, sizes=[0])[0].frontier.edge.size
    0
    """
    kept = max(parse_signed(storage.last_signed() or b"").journal_end, confirmed(storage))
    last = Step(Frontier(), (), 0)
    roots = {0: last.frontier.edge.root}
    for step in replay(storage, last.frontier, start=0, stops=tuple(sizes)):
        if isinstance(step, Flaw):
            if not step.torn or step.start < kept:
                raise DamagedLog.at(f"journal, entry {step.index}", step.reason)
            break
        last = step
        if step.frontier.edge.size in sizes:
            roots[step.frontier.edge.size] = step.frontier.edge.root
    return last, roots


def _refuse_foreign(state: SignedState, outside: Sequence[Checkpoint]) -> None:
    for one in outside:
        if one.origin != state.origin:
            raise WrongLog(value=state.origin, expected=one.origin)
    if not any(one.size for one in outside):
        raise _inconsistent(0, state.size, Words("空的检查点什么也证明不了", "an empty checkpoint proves nothing"))


def _inconsistent(size1: int, size2: int, words: Words) -> NotConsistent:
    return NotConsistent(size1=size1, size2=size2, zh=words.zh, en=words.en)


def _restored(state: SignedState, words: Words) -> RestoredLog:
    return RestoredLog(value=state.origin, zh=words.zh, en=words.en)
