"""Asking a witness: the request for a checkpoint, and the one place that speaks add-checkpoint as a client."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPException

from zhicheng.cli.errors import SiteUnreachable, WitnessRefused
from zhicheng.cli.sites import PATIENCE
from zhicheng.log import CheckpointRequest, TileReader, parse_checkpoint, prove_consistency, split_note
from zhicheng.log.spelling import decimal_number
from zhicheng.log.witnessing import SIZE_TYPE

_LONGEST = 100_000  # bytes of an answer
_TRIES = 3  # the witness may follow somebody else's request in between


def request_from(reader: TileReader, note: bytes, old: int) -> CheckpointRequest:
    """Return the request for a checkpoint with the proof from an earlier size; raise OutsideTheLog where it is none.

    >>> from pathlib import Path
    >>> from zhicheng.cli.log_files import FileStorage
    >>> from zhicheng.log import EMPTY_ROOT, Checkpoint, SigningKey, sign_note
    >>> note = sign_note(Checkpoint("quality.example/log", 0, EMPTY_ROOT).text(), [SigningKey("quality.example/log", bytes(32))])
    >>> request_from(FileStorage(Path("nowhere")), note, 0).proof
    ()
    """
    size = parse_checkpoint(split_note(note)[0]).size
    proof = prove_consistency(reader, size1=old, size2=size) if old and old != size else []
    return CheckpointRequest(old, tuple(proof), note)


def ask(address: str, request_of: Callable[[int], CheckpointRequest], *, held: int = 0, patience: float = PATIENCE) -> bytes:
    """Return the lines that a witness signed (请求见证); ``request_of`` gives the request from the size that it holds.

    ``held`` is the size that it is thought to hold, ``patience`` the seconds for one answer. Raises SiteUnreachable, WitnessRefused, and
    OutsideTheLog where the witness has seen more entries than the log has.
    """
    size = held
    for _ in range(_TRIES):
        status, kind, body = _post(address.rstrip("/") + "/add-checkpoint", request_of(size).to_bytes(), patience)
        if status == HTTPStatus.OK:
            return body
        told = decimal_number(body.decode("ascii", "replace").removesuffix("\n")) if kind == SIZE_TYPE else None
        if status != HTTPStatus.CONFLICT or told is None or told == size:
            break
        size = told
    raise WitnessRefused(value=status, said=" ".join(body.decode("utf8", "replace").split())[:300])


def _post(url: str, body: bytes, patience: float) -> tuple[int, str, bytes]:
    try:
        request = urllib.request.Request(url, data=body, headers={"Content-Type": "text/plain; charset=utf-8"}, method="POST")
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), answer.read(_LONGEST)
    except urllib.error.HTTPError as reason:
        with reason:
            return reason.code, reason.headers.get("Content-Type", ""), reason.read(_LONGEST)
    except (OSError, ValueError, HTTPException) as reason:
        raise SiteUnreachable(value=url, zh="网络无应答", en="the network does not answer") from reason
