"""How the trail stands beside its private log, and whether it is whole: chain, sealed leaves against rows, the log itself."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_keys import KEY_FILE, verifier_file
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import Checkpoint, check_log, parse_checkpoint, parse_signed, split_note
from zhicheng.log.storage import CHECKPOINT_PATH
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.audit.private_log import trail_differences, trail_folder
from zhicheng_office.audit.services import first_broken_entry


@dataclass(frozen=True)
class TrailStanding:
    """The trail's newest signed checkpoint (审计检查点): the note itself, the size it covers, the key that checks it."""

    checkpoint: Checkpoint
    note: bytes
    key: str


@dataclass(frozen=True)
class TrailCheck:
    """What a check of the whole trail found (审计核对结果): how many entries, how many of them signed, every flaw in words."""

    entries: int
    signed: int
    flaws: tuple[Words, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was found."""
        return not self.flaws

    def words(self) -> Words:
        """Return the answer in plain words."""
        if self.flaws:
            zh, en = "；".join(flaw.zh for flaw in self.flaws), "; ".join(flaw.en for flaw in self.flaws)
            return Words(f"不完整：{zh}", f"not whole: {en}")
        said = Words(
            f"完整：{self.entries} 条记录首尾相连，其中 {self.signed} 条与已签署的审计日志逐条相符",
            f"whole: {self.entries} entries form one chain, {self.signed} of them agree with the signed audit log one by one",
        )
        if not self.signed:
            return Words(
                f"{said.zh}；审计日志还没有签署过，后台启动后签署", f"{said.en}; nothing is signed yet, the worker does it"
            )
        return said


def trail_standing() -> TrailStanding | None:
    """Return the trail's newest signed checkpoint (最新检查点), or None before anything is signed or where it cannot be read."""
    try:
        note = FileStorage(trail_folder()).read(CHECKPOINT_PATH)
        checkpoint = parse_checkpoint(split_note(note)[0]) if note is not None else None
    except ZhichengError:
        return None
    if note is None or checkpoint is None:
        return None
    return TrailStanding(checkpoint, note, _key())


def _key() -> str:
    file = verifier_file(trail_folder() / KEY_FILE)
    return file.read_text(encoding="utf8").strip() if file.exists() else ""


def signed_size() -> int:
    """Return how many entries the newest checkpoint covers (已签条数)."""
    now = trail_standing()
    return now.checkpoint.size if now else 0


def check_trail() -> TrailCheck:
    """Check the whole trail (核对审计留痕): the chain of rows, every sealed row against its leaf, the private log against what it signed."""
    flaws: list[Words] = []
    if broken := first_broken_entry():
        place = broken.position or broken.pk
        flaws.append(
            Words(
                f"第 {place} 条断链，它或它前面的记录被改过或删过",
                f"entry {place} breaks the chain: it or one before it was changed",
            )
        )
    for sentence in trail_differences():
        zh, _, en = sentence.partition(" · ")
        flaws.append(Words(zh, en))
    flaws += _damages()
    return TrailCheck(AuditEntry.objects.exclude(position=None).count(), signed_size(), tuple(flaws))


def _damages() -> list[Words]:
    storage = FileStorage(trail_folder())
    record = storage.last_signed()
    if record is None:
        return []
    found = check_log(storage, keys=[key] if (key := _key()) else [])
    said = [
        Words(f"审计日志 {one.place} 受损：{one.reason.zh}", f"the audit log is damaged at {one.place}: {one.reason.en}")
        for one in found.damages
    ]
    reached = AuditEntry.objects.exclude(position=None).count()
    if not said and parse_signed(record).size > reached:
        size = parse_signed(record).size
        said.append(Words(f"审计日志签到第 {size} 条，库里只有 {reached} 条", f"{size} entries were signed, {reached} are there"))
    return said
