"""The log over HTTP on the loopback: the paths of tlog-tiles with their headers, 404 for everything else."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager

import pytest

from tests.unit.cli.folders import new_folder
from tests.unit.log.logs import VERIFIERS, entries_of
from zhicheng.cli import log_server
from zhicheng.cli.errors import PortBusy
from zhicheng.log import leaf_hash, open_checkpoint, parse_proof, places_of, prove_entry, verify_proof


@contextmanager
def serving(folder):
    with log_server(new_folder(folder, signed=300)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


class Web:
    """A reader of tiles over HTTP, as a stranger would write one."""

    def __init__(self, port: int) -> None:
        self.port = port

    def read(self, path: str) -> bytes | None:
        status, _, body = ask(self.port, f"/{path}")
        return body if status == 200 else None


def test_a_stranger_proves_an_entry_over_http(tmp_path):
    with serving(tmp_path / "log") as port:
        web = Web(port)
        note = web.read("checkpoint")
        assert open_checkpoint(note, VERIFIERS).size == 300
        assert all(web.read(place.path) for place in places_of(300))
        proof = prove_entry(web, index=299, checkpoint=note).to_bytes()
    verify_proof(parse_proof(proof), leaf=leaf_hash(entries_of(1, 299)[0]), keys=VERIFIERS)


def test_headers(tmp_path):
    with serving(tmp_path / "log") as port:
        for path, kind, cache in (
            ("/checkpoint", "text/plain; charset=utf-8", "no-cache"),
            ("/tile/0/000", "application/octet-stream", "public, max-age=31536000, immutable"),
            ("/tile/entries/001.p/44", "application/octet-stream", "public, max-age=31536000, immutable"),
        ):
            status, headers, body = ask(port, path)
            assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, cache)
            again = ask(port, path, "HEAD")
            assert (again[0], again[1]["Content-Length"], again[2]) == (200, str(len(body)), b"")
            assert headers["Server"].strip() == "zhicheng"


@pytest.mark.parametrize(
    "path",
    [
        "/", "/signed", "/journal", "/key", "/confirmed", "/../signed", "/..%2fsigned", "/tile/0/../../../signed", "/tile/0/999",
        "/tile/0/000.p/256", "/tile/0/0", "/checkpoint?x", "/%63heckpoint", "/tile/0/000.new", "/tile", "*",
    ],
)  # fmt: skip
def test_everything_else_is_not_found(tmp_path, path):
    with serving(tmp_path / "log") as port:
        status, headers, body = ask(port, path)
    assert (status, body, headers["Cache-Control"]) == (404, b"not found\n", "no-cache")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(tmp_path, method):
    with serving(tmp_path / "log") as port:
        assert ask(port, "/checkpoint", method)[0] == 501


def test_a_busy_port_is_a_coded_error(tmp_path):
    storage = new_folder(tmp_path / "log", signed=1)
    with log_server(storage) as server, pytest.raises(PortBusy, match="ZC-CLI-008"):
        log_server(storage, port=server.server_address[1])
    for port in (70_000, -1):
        with pytest.raises(PortBusy):
            log_server(storage, port=port)
