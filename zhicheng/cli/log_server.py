"""A log over HTTP, for reading: the paths of tlog-tiles and nothing else."""

from __future__ import annotations

import os
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from zhicheng.cli.errors import PortBusy
from zhicheng.log import MalformedTile, TileReader, parse_tile_path
from zhicheng.log.storage import CHECKPOINT_PATH

_FOR_EVER = "public, max-age=31536000, immutable"  # a tile never changes
_EACH_TIME = "no-cache"
_TEXT, _BYTES = "text/plain; charset=utf-8", "application/octet-stream"
_SECONDS = 30  # a client that sends nothing for so long is let go


def log_server(tiles: TileReader, *, host: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """Return a server that shows a log's checkpoint, tiles and bundles (日志服务), to be run by ``serve_forever``.

    Port 0 takes a free one. Answers GET and HEAD; every other path is 404. Raises PortBusy.

    Source: C2SP tlog-tiles, APIs.

    >>> from zhicheng.log import MemoryStorage
    >>> with log_server(MemoryStorage()) as server:
    ...     server.server_address[0]
    '127.0.0.1'
    """
    pages = type("LogPages", (_LogPages,), {"tiles": tiles})
    try:
        return LetGo((host, port), pages)
    except (OSError, OverflowError) as reason:
        said = getattr(reason, "strerror", None) or str(reason)
        raise PortBusy(value=f"{host}:{port}", zh=said, en=said) from reason


class LetGo(ThreadingHTTPServer):
    """A server that waits for nobody when it ends."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would share the port with another program


class _LogPages(BaseHTTPRequestHandler):
    tiles: TileReader
    server_version, sys_version = "zhicheng", ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *_: object) -> None:
        """Say nothing: who asked for which proof is nobody's business."""

    def _answer(self, *, with_body: bool) -> None:
        path = self.path.removeprefix("/")
        data = self._found(path)
        if data is None:
            status, kind, cache, data = HTTPStatus.NOT_FOUND, _TEXT, _EACH_TIME, b"not found\n"
        elif path == CHECKPOINT_PATH:
            status, kind, cache = HTTPStatus.OK, _TEXT, _EACH_TIME
        else:
            status, kind, cache = HTTPStatus.OK, _BYTES, _FOR_EVER
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(data)), "Cache-Control": cache}
        for name, value in {**headers, "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def _found(self, path: str) -> bytes | None:
        if path != CHECKPOINT_PATH:
            try:
                parse_tile_path(path)
            except MalformedTile:
                return None
        try:
            return self.tiles.read(path)
        except OSError:
            return None
