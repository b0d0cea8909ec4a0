"""A witness over HTTP: add-checkpoint of C2SP tlog-witness and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from zhicheng.cli.errors import PortBusy
from zhicheng.cli.log_server import LetGo
from zhicheng.cli.speech import complain
from zhicheng.cli.witness_folder import WitnessFolder
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import Answer, MalformedRequest, parse_request
from zhicheng.log.notes import LONGEST_NOTE
from zhicheng.log.witnessing import TEXT_TYPE

_PATH = "/add-checkpoint"
_LONGEST = 2 * LONGEST_NOTE
_SECONDS = 30  # a client that sends nothing for so long is let go


def witness_server(
    witness: WitnessFolder, *, host: str = "127.0.0.1", port: int = 0, clock: Callable[[], float] = time.time
) -> ThreadingHTTPServer:
    """Return a server that cosigns checkpoints (见证服务), to be run by ``serve_forever`` while the folder's lock is held.

    Port 0 takes a free one. Raises PortBusy. Source: C2SP tlog-witness, add-checkpoint.
    """
    pages = type("WitnessPages", (_WitnessPages,), {"witness": witness, "clock": staticmethod(clock), "alone": Lock()})
    try:
        return LetGo((host, port), pages)
    except (OSError, OverflowError) as reason:
        said = getattr(reason, "strerror", None) or str(reason)
        raise PortBusy(value=f"{host}:{port}", zh=said, en=said) from reason


class _WitnessPages(BaseHTTPRequestHandler):
    witness: WitnessFolder
    clock: Callable[[], float]
    alone: Lock
    server_version, sys_version = "zhicheng", ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._say(_plain(HTTPStatus.LENGTH_REQUIRED, Words("须说明长度", "the length is to be stated")), close=True)
        elif int(length[:12]) > _LONGEST:
            self._say(_plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Words("过长", "it is too long")), close=True)
        else:
            body = self.rfile.read(int(length))
            self._say(self._answer(body) if self.path == _PATH else _plain(HTTPStatus.NOT_FOUND, Words("没有此页", "not found")))

    def do_GET(self) -> None:
        known = self.path == _PATH
        status = HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND
        self._say(_plain(status, Words("此处只收 POST /add-checkpoint", "only POST /add-checkpoint is answered here")))

    def log_message(self, format: str, *_: object) -> None:
        """Say nothing: who asked is nobody's business."""

    def _answer(self, body: bytes) -> Answer:
        try:
            request = parse_request(body)
            with self.alone:  # what is held is read, followed and stored by one request at a time
                return self.witness.answer(request, time=int(self.clock()))
        except MalformedRequest as refused:
            return _plain(HTTPStatus.BAD_REQUEST, refused.words())
        except ZhichengError as refused:  # it may have signed more than it knows: its keeper must see that
            complain(refused)
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE, refused.words())
        except OSError as reason:
            said = reason.strerror or type(reason).__name__
            return _plain(HTTPStatus.SERVICE_UNAVAILABLE, Words(f"存不下：{said}", f"it cannot be stored: {said}"))

    def _say(self, said: Answer, *, close: bool = False) -> None:
        self.send_response(said.status)
        headers = {"Content-Type": said.media_type, "Content-Length": str(len(said.body)), "Cache-Control": "no-store"}
        for name, value in {**headers, "X-Content-Type-Options": "nosniff"}.items():
            self.send_header(name, value)
        if close:
            self.close_connection = True
            self.send_header("Connection", "close")
        if said.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "POST")
        self.end_headers()
        self.wfile.write(said.body)


def _plain(status: HTTPStatus, words: Words) -> Answer:
    return Answer(status, f"{words.zh}\n{words.en}\n".encode("utf-8", "replace"), TEXT_TYPE)
