"""Checking a whole log: every entry, tile and bundle against the journal, the journal against what was signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from zhicheng.errors import Words, ZhichengError
from zhicheng.log.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from zhicheng.log.edge import Frontier, StoredFile
from zhicheng.log.errors import AnotherSequencer, DamagedLog, MissingTile
from zhicheng.log.hashing import EMPTY_ROOT, HASH_LENGTH
from zhicheng.log.journal import Flaw
from zhicheng.log.notes import split_note
from zhicheng.log.proving import find_file
from zhicheng.log.recovery import Step, confirmed, replay
from zhicheng.log.signed import PLACE, SignedState, parse_signed
from zhicheng.log.storage import CHECKPOINT_PATH, Storage
from zhicheng.log.tiles import TILE_WIDTH

_MOST_NAMED = 5


@dataclass(frozen=True)
class Damage:
    """A place whose bytes are not what they were (受损处), and how that shows."""

    place: str
    reason: Words


@dataclass(frozen=True)
class Scrubbed:
    """What a check of the whole log found (检查结果): how far it was read, the root there, and every damaged place."""

    size: int
    root: bytes
    damages: tuple[Damage, ...]


@dataclass(frozen=True)
class _Known:
    """A root that the log must have at a size, and who says so."""

    size: int
    root: bytes
    place: str


def check_log(storage: Storage, *, keys: Sequence[str] = (), outside: Iterable[Checkpoint] = ()) -> Scrubbed:
    """Read a whole log and name whatever is damaged (全量检查); nothing is changed.

    ``keys`` are the log's verifier keys; with them the signature of the stored checkpoint is checked too. ``outside`` are
    checkpoints that others hold of this log: a log that does not reach them, or has another root there, was rolled back
    or rewritten.

    Source: spec/log.md, damage.

    >>> from zhicheng.log import MemoryStorage, create_log, open_log
    >>> storage = MemoryStorage()
    >>> create_log(storage, "quality.example/log")
    >>> added = open_log(storage, "quality.example/log").append([b"{}"] * 300)
    >>> storage.write("tile/0/000", storage.read("tile/0/000")[:-1] + b"?")
    >>> [damage.place for damage in check_log(storage).damages]
    ['tile/0/000, hash 255']
    """
    try:
        record = storage.last_signed()
        state = parse_signed(record or b"")
    except DamagedLog:
        return Scrubbed(0, EMPTY_ROOT, (Damage(PLACE, Words("记录读不出", "the record cannot be read")),))
    damages: list[Damage] = []
    known = [_Known(state.size, state.root, PLACE), *(_Known(one.size, one.root, "outside checkpoint") for one in outside)]
    known += _stored_checkpoint(storage, keys, damages)
    frontier = _walk(storage, state, known, damages)
    size = frontier.edge.size
    damages += [Damage(one.place, Words("日志没有这么长", "the log is not as long")) for one in known if one.size > size]
    return Scrubbed(size, frontier.edge.root, tuple(damages))


def scrub(storage: Storage, *, keys: Sequence[str] = (), outside: Iterable[Checkpoint] = ()) -> Scrubbed:
    """Check a whole log and record the outcome (例行检查): with damage nothing is signed until a clean scrub lifts it.

    Arguments as of ``check_log``. What was signed while it ran is checked by the next one: damage found stops signing all the same.
    A clean outcome lifts only the mark that stood when it began. Raises AnotherSequencer, and changes nothing, where another one
    found damage meanwhile, or signed in the very moment of recording.

    >>> from zhicheng.log import MemoryStorage, create_log
    >>> storage = MemoryStorage()
    >>> create_log(storage, "quality.example/log")
    >>> scrub(storage).damages
    ()
    """
    before = storage.last_signed()
    found = check_log(storage, keys=keys, outside=outside)
    record = storage.last_signed()
    try:
        state, marked = parse_signed(record or b""), parse_signed(before or b"").halted
    except DamagedLog:  # nothing is signed with such a record anyway
        return found
    named = "; ".join(damage.place for damage in found.damages[:_MOST_NAMED])
    found_by_another = bool(state.halted) and not named and state.halted != marked
    if named != state.halted and (found_by_another or not storage.swap_signed(record, replace(state, halted=named).to_bytes())):
        raise AnotherSequencer(value=f"{PLACE}, {state.size}")
    return found


def _stored_checkpoint(storage: Storage, keys: Sequence[str], damages: list[Damage]) -> list[_Known]:
    note = storage.read(CHECKPOINT_PATH)
    if note is None:  # none signed yet, or the power went between the record and the file
        return []
    try:
        found = open_checkpoint(note, list(keys)) if keys else parse_checkpoint(split_note(note)[0])
    except ZhichengError as reason:
        damages.append(Damage(CHECKPOINT_PATH, reason.words()))
        return []
    return [_Known(found.size, found.root, CHECKPOINT_PATH)]


def _walk(storage: Storage, state: SignedState, known: Sequence[_Known], damages: list[Damage]) -> Frontier:
    frontier = Frontier()
    damages += _other_roots(frontier, known)
    for step in replay(storage, frontier, start=0, stops=tuple(one.size for one in known)):
        if isinstance(step, Flaw):
            if not step.torn or step.start < max(state.journal_end, confirmed(storage)):
                damages.append(Damage(f"journal, entry {step.index}", step.reason))
            break
        frontier = step.frontier
        damages += _other_files(storage, state, step)
        damages += _other_roots(frontier, known)
    return frontier


def _other_roots(frontier: Frontier, known: Sequence[_Known]) -> list[Damage]:
    here = [one for one in known if one.size == frontier.edge.size]
    wrong = [one for one in here if one.root != frontier.edge.root]
    return [Damage(one.place, Words("流水算出另一个根", "the journal gives another root")) for one in wrong]


def _other_files(storage: Storage, state: SignedState, step: Step) -> Iterator[Damage]:
    # Beyond the signed size files may be missing: they are written after the journal, and again when the log is opened.
    size = step.frontier.edge.size
    files = step.files + (step.frontier.partial_files() if size == state.size else ())
    for file in files:
        stored = _stored(storage, file)
        if stored is None and size <= state.size:
            yield Damage(file.path, Words("缺失", "it is missing"))
        elif stored is not None and stored != file.data:
            yield Damage(f"{file.path}, {_part(file, stored)}", Words("与流水不符", "it differs from the journal"))


def _stored(storage: Storage, file: StoredFile) -> bytes | None:
    try:
        place, data = find_file(storage, file.place)
    except MissingTile:
        return None
    return data if place == file.place else data[: len(file.data)]


def _part(file: StoredFile, stored: bytes) -> str:
    # Which hash or entry of the file is the first that differs.
    pairs = zip(file.data, stored, strict=False)
    at = next((n for n, (right, wrong) in enumerate(pairs) if right != wrong), min(len(file.data), len(stored)))
    if file.place.level is not None:
        return f"hash {at // HASH_LENGTH}"
    entry, end = -1, 0
    while end <= at and end < len(file.data):
        entry, end = entry + 1, end + 2 + int.from_bytes(file.data[end : end + 2], "big")
    return f"entry {file.place.index * TILE_WIDTH + max(entry, 0)}"
