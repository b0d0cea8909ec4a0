"""Asking a witness over the network: the one place that speaks add-checkpoint as a client."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus

from zhicheng.cli.errors import SiteUnreachable, WitnessRefused
from zhicheng.cli.sites import PATIENCE
from zhicheng.log import CheckpointRequest
from zhicheng.log.spelling import decimal_number
from zhicheng.log.witnessing import SIZE_TYPE

_LONGEST = 100_000  # bytes of an answer
_TRIES = 3  # the witness may follow somebody else's request in between


def ask(address: str, request_from: Callable[[int], CheckpointRequest]) -> bytes:
    """Return the lines that a witness signed (请求见证); ``request_from`` gives the request from the size that it holds.

    Raises SiteUnreachable, WitnessRefused, and OutsideTheLog where the witness has seen more entries than the log has.
    """
    size = 0
    for _ in range(_TRIES):
        status, kind, body = _post(address.rstrip("/") + "/add-checkpoint", request_from(size).to_bytes())
        if status == HTTPStatus.OK:
            return body
        held = decimal_number(body.decode("ascii", "replace").removesuffix("\n")) if kind == SIZE_TYPE else None
        if status != HTTPStatus.CONFLICT or held is None or held == size:
            break
        size = held
    raise WitnessRefused(value=status, said=" ".join(body.decode("utf8", "replace").split())[:300])


def _post(url: str, body: bytes) -> tuple[int, str, bytes]:
    try:
        request = urllib.request.Request(url, data=body, headers={"Content-Type": "text/plain; charset=utf-8"}, method="POST")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), answer.read(_LONGEST)
    except urllib.error.HTTPError as reason:
        with reason:
            return reason.code, reason.headers.get("Content-Type", ""), reason.read(_LONGEST)
    except (OSError, ValueError) as reason:
        raise SiteUnreachable(value=url, zh="网络无应答", en="the network does not answer") from reason
