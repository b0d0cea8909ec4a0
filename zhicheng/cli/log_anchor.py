"""``log anchor``: keep a log's newest checkpoint in other places too, so that a machine that went back as a whole is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhicheng.cli import log_care
from zhicheng.cli.errors import FileUnreadable
from zhicheng.cli.log_anchors import FarAnchor
from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_room import Folder, coded, known_keys, state_of, stored_checkpoint
from zhicheng.cli.speech import tell
from zhicheng.errors import Where, Words
from zhicheng.log import check_continues, open_checkpoint

app = log_care.app  # the same verb, kept in three files

_Place = Annotated[Path | None, typer.Argument(metavar="PLACE", help="另一处的文件，如 /mnt/b/log.checkpoint a file elsewhere")]
_Required = Annotated[bool, typer.Option("--required", help="此处不可及时拒签 sign nothing while it is out of reach")]
_Remove = Annotated[bool, typer.Option("--remove", help="不再写此处 no longer write there")]


@app.command("anchor")
@coded
def anchor(folder: Folder, place: _Place = None, required: _Required = False, remove: _Remove = False) -> None:
    """在另一处也存最新检查点，签署前与之核对；不给位置则列出并核对。Keep the newest checkpoint elsewhere too; alone: list and check."""
    state, storage = state_of(folder), FileStorage(folder)
    far, keys = storage.far, known_keys(folder, None)
    if place is None:
        far.check(storage, state, keys)
        for one in far.listed():
            gone = one.place in far.out_of_reach
            tell(Words(f"{one.line()}：{'不可及' if gone else '相符'}", f"{one.line()}: {'out of reach' if gone else 'holds'}"))
        return
    place = place.absolute()
    if remove:
        far.list([one for one in far.listed() if one.place != place])
        tell(Words(f"不再写 {place}", f"{place} is no longer written"))
        return
    if "\n" in str(place) or place.is_dir() or not place.parent.is_dir():
        raise FileUnreadable(
            where=Where(file=str(place)), zh="须是已有文件夹里的文件", en="it must be a file in a folder that is there"
        )
    note = stored_checkpoint(storage, keys)
    if place.exists():
        check_continues(storage, state, open_checkpoint(place.read_bytes(), keys))
    far.lay(FarAnchor(place, required), note)
    tell(Words(f"最新检查点已存 {place}，以后每次签署都写", f"{place} holds the newest checkpoint and gets each that is signed"))
