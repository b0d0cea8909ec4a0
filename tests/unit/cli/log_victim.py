"""A writer that is killed at random moments, again and again: ``python -m tests.unit.cli.log_victim KILLS HOME SEED``.

Each round forks a process that opens the log, appends and signs, and says over a pipe what it acknowledged and signed; it is
ended by SIGKILL. Every other round leaves a torn tail behind. Prints as JSON what was counted; anything wrong ends it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.unit.cli.folders import assert_whole, new_folder
from tests.unit.log.logs import KEY, ORIGIN, entries_of
from zhicheng.cli import FileStorage, writing
from zhicheng.log import Flaw, group_bytes, open_log, read_groups

LONGEST_LIFE = 0.15  # seconds
KILLS_OF_A_FOLDER = 100


@dataclass
class Told:
    """What left the killed processes of one folder."""

    acknowledged: int = 0
    signed: list[bytes] = field(default_factory=list)
    torn: int = 0

    def hear(self, said: bytes) -> None:
        for line in said.split(b"\n")[:-1]:  # the last may be cut short
            word, value = line.split(b" ")
            if word == b"size":
                assert int(value) >= self.acknowledged, f"{self.acknowledged} were acknowledged, {value!r} are there"
                self.acknowledged = int(value)
            else:
                self.signed.append(bytes.fromhex(value.decode()))


def write_for_ever(folder: Path, said: int, chance: Random) -> None:
    with writing(folder) as storage:
        log = open_log(storage, ORIGIN)
        os.write(said, b"size %d\n" % log.size)
        while True:
            log.append(entries_of(chance.choice((1, 10, 300)), log.size))
            os.write(said, b"size %d\n" % log.size)
            if chance.random() < 0.5:
                os.write(said, b"signed %s\n" % log.sign_checkpoint(KEY).hex().encode())


def killed(folder: Path, chance: Random) -> bytes:
    """Start a writer, kill it at a random moment, and return what it said."""
    here, there = os.pipe()
    child, end = os.fork(), time.monotonic() + chance.uniform(0, LONGEST_LIFE)
    if child == 0:
        os.close(here)
        try:
            write_for_ever(folder, there, chance)
        finally:
            os._exit(1)
    os.close(there)
    heard = []
    while select.select([here], [], [], max(0.0, end - time.monotonic()))[0] and (part := os.read(here, 65_536)):
        heard.append(part)
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, "the writer ended by itself"
    while part := os.read(here, 65_536):
        heard.append(part)
    os.close(here)
    return b"".join(heard)


def tear(folder: Path, chance: Random) -> bool:
    """Leave the beginning of one more group behind, as a power cut in an append would; False where a kill left one already."""
    storage, size = FileStorage(folder), 0
    for group in read_groups(storage, start=0, first=0):
        if isinstance(group, Flaw):
            return False
        size += len(group.entries)
    group = group_bytes(size, entries_of(7, size))
    with (folder / "journal").open("ab") as journal:
        journal.write(chance.choice((group[: chance.randrange(1, len(group))], bytes(chance.randrange(1, 5000)))))
    return True


def kill_often(folder: Path, kills: int, chance: Random) -> Told:
    told = Told()
    new_folder(folder)
    for n in range(kills):
        told.hear(killed(folder, chance))
        told.torn += n % 2 and tear(folder, chance)
    with writing(folder) as storage:
        assert open_log(storage, ORIGIN).size >= told.acknowledged
        assert_whole(storage, told.signed, at_least=told.acknowledged)
    return told


def main(kills: int, home: Path, seed: int) -> dict[str, int]:
    counts = {"kills": 0, "acknowledged": 0, "checkpoints": 0, "torn": 0}
    while counts["kills"] < kills:
        now = min(KILLS_OF_A_FOLDER, kills - counts["kills"])
        told = kill_often(home / f"log{counts['kills']}", now, Random(seed + counts["kills"]))
        found = {"kills": now, "acknowledged": told.acknowledged, "checkpoints": len(told.signed), "torn": told.torn}
        counts = {name: count + found[name] for name, count in counts.items()}
    return counts


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
