"""Backup and restore: database, public log and evidence files in one archive whose every file is checked afterwards.

A backup may be made while the office runs: the log is copied first, the database after it, so the database knows of every
leaf that the copied log holds; what it knows beyond is appended again, in its order, when the backup is restored.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zhicheng.cli.log_anchors import ANCHORS
from zhicheng.cli.log_files import FileStorage, mark_restored, writing
from zhicheng.cli.log_keys import KEY_FILE
from zhicheng.log import open_log, parse_signed, rebuild_tiles
from zhicheng_office.audit.private_log import trail_folder
from zhicheng_office.ledger.dumping import EMBEDDED, dump_database, load_database
from zhicheng_office.ledger.errors import BadBackup, HomeInUse
from zhicheng_office.ledger.keeping import log_folder
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.restored import mark_restored_office

SCHEMA = "zhicheng/backup/1"
MANIFEST = "manifest.json"
# The journal last, so that nothing copied before speaks of entries that it lacks; tiles are made again.
LOG_FILES = (KEY_FILE, f"{KEY_FILE}.pub", ANCHORS, "public/checkpoint", "signed", "confirmed", "journal")
_PART = 1 << 20


@dataclass(frozen=True)
class Contents:
    """What a backup holds (备份内容): its files with their digests, the kind of database, when it was made."""

    database: str
    made_at: str
    files: dict[str, str]


def backup_office(archive: Path) -> Contents:
    """Write a backup of everything into one file (备份), whole or not at all; return what it holds. Raises OSError."""
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix="backup-") as place:
        folder = Path(place)
        for log in (log_folder(), trail_folder()):
            _copy_log(log, folder / log.name)
        dump_database(folder / "database")
        if Path(settings.MEDIA_ROOT).is_dir():
            shutil.copytree(settings.MEDIA_ROOT, folder / "evidence")
        files = {str(file.relative_to(folder).as_posix()): _digest(file) for file in sorted(folder.rglob("*")) if file.is_file()}
        contents = Contents(connection.vendor, timezone.now().isoformat(timespec="seconds"), files)
        (folder / MANIFEST).write_text(json.dumps({"schema": SCHEMA, **contents.__dict__}, indent=1), encoding="utf8")
        unfinished = archive.with_name(f"{archive.name}.part")
        with tarfile.open(unfinished, "w:gz", compresslevel=1) as packed:
            for name in (MANIFEST, *files):
                packed.add(folder / name, name)
        unfinished.chmod(0o600)  # it holds the log's key and everything that is not public
        unfinished.replace(archive)
    return contents


def restore_office(archive: Path) -> Contents:
    """Put a backup into a data folder and a database that hold nothing yet (恢复), every file checked.

    The restored log signs nothing until it is held against a checkpoint from outside (``zhicheng log reconcile``), for it
    may be older than what was published; and the office serves nothing until withdrawals were replayed. Raises HomeInUse, BadBackup and OSError.
    """
    _refuse_what_is_in_use()
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix="restore-") as place:
        folder = Path(place)
        contents = _unpacked(archive, folder)
        if contents.database != connection.vendor:
            raise BadBackup(value=archive.name, zh=f"数据库是 {contents.database}", en=f"its database is {contents.database}")
        mark_restored_office(contents.made_at)
        load_database(folder / "database")
        if (folder / "evidence").is_dir():
            shutil.copytree(folder / "evidence", settings.MEDIA_ROOT, dirs_exist_ok=True)
        for log in (log_folder(), trail_folder()):
            if (folder / log.name).is_dir():
                shutil.copytree(folder / log.name, log)
                _complete_log(log)
    return contents


def _copy_log(source: Path, folder: Path) -> None:
    for name in LOG_FILES if (source / "signed").exists() else ():
        if (source / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, folder / name)


def _complete_log(folder: Path) -> None:
    """Append again what the database knows to have been in a log beyond what was copied, and make the tiles."""
    with writing(folder, restored_too=True) as storage:
        rebuild_tiles(storage)
        log = open_log(storage, parse_signed(storage.last_signed() or b"").origin)
        behind = Outbox.objects.filter(index__gte=log.size).order_by("index") if folder == log_folder() else ()
        if leaves := [bytes(row.leaf) for row in behind]:
            log.append(leaves)
    mark_restored(FileStorage(folder))


def _refuse_what_is_in_use() -> None:
    for name in (EMBEDDED, log_folder().name, trail_folder().name):
        if (Path(settings.HOME) / name).exists() and not (name == EMBEDDED and connection.vendor != "sqlite"):
            raise HomeInUse(value=str(Path(settings.HOME) / name))
    if connection.vendor != "sqlite" and connection.introspection.table_names():
        raise HomeInUse(value=connection.settings_dict["NAME"])


def _unpacked(archive: Path, folder: Path) -> Contents:
    try:
        with tarfile.open(archive, "r:gz") as packed:
            packed.extractall(folder, filter="data")
        told = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
        contents = Contents(told["database"], told["made_at"], dict(told["files"]))
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as reason:
        raise BadBackup(value=archive.name, zh="不是备份或已截断", en="it is no backup, or cut off") from reason
    for name, digest in contents.files.items():
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            raise BadBackup(value=archive.name, zh=f"{name} 缺失或改动", en=f"{name} is missing or changed")
    return contents


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as data:
        while part := data.read(_PART):
            found.update(part)
    return found.hexdigest()
