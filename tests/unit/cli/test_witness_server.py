"""The witness over HTTP: statuses of the protocol, two requests at once, and what is no request at all."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.unit.cli.test_witness import serving
from tests.unit.log.logs import ORIGIN, VERIFIERS
from tests.unit.log.test_witnessing import HISTORY, NOW, OTHER
from zhicheng.cli.errors import PortBusy
from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import make_key
from zhicheng.cli.witness_folder import WitnessFolder, new_witness
from zhicheng.cli.witness_server import witness_server
from zhicheng.log import open_held, open_note
from zhicheng.log.keys import COSIGNATURE


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "w").mkdir()
    new_witness(tmp_path / "w", make_key(tmp_path / "w" / "key", "witness.example/w1", COSIGNATURE), Disk())
    return tmp_path / "w"


def ask(address, body, path="/add-checkpoint", method="POST", headers=None):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type"), answer.read()
    finally:
        connection.close()


def test_statuses_are_those_of_the_protocol(folder):
    with serving(folder, clock=lambda: NOW) as address:
        status, kind, line = ask(address, HISTORY.request(5).to_bytes())
        assert (status, kind) == (200, "text/plain; charset=utf-8")
        assert open_note(HISTORY.notes[5] + line, [str(WitnessFolder(folder).key.verifier)]).cosigned[0].time == NOW
        assert ask(address, HISTORY.request(8).to_bytes()) == (409, "text/x.tlog.size", b"5\n")
        assert ask(address, OTHER.request(8, old=5).to_bytes())[0] == 422
        assert ask(address, b"old 5\n\nnote")[0] == 400
        assert ask(address, b"")[0] == 400
        assert ask(address, HISTORY.request(8, old=5).to_bytes())[0] == 200


def test_everything_else_is_refused(folder):
    with serving(folder) as address:
        assert ask(address, b"", path="/")[0] == 404
        assert ask(address, None, method="GET")[0] == 405
        assert ask(address, None, path="/checkpoint", method="GET")[0] == 404
        assert ask(address, b"", headers={"Content-Length": "9999999999"})[0] == 413
        assert ask(address, b"", headers={"Content-Length": "-1"})[0] == 411


class SlowDisk(Disk):
    """Stops in the middle of storing until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = threading.Event(), threading.Event()

    def create(self, path, data):
        self.reached.set()
        assert self.go.wait(30)
        super().create(path, data)


def test_a_request_that_comes_while_another_is_stored_sees_what_is_stored(folder):
    disk = SlowDisk()
    with serving(folder, disk=disk, clock=lambda: NOW) as address, ThreadPoolExecutor(4) as threads:
        first = threads.submit(ask, address, HISTORY.request(3).to_bytes())
        assert disk.reached.wait(30)
        others = [threads.submit(ask, address, history.request(5).to_bytes()) for history in (HISTORY, OTHER)]
        disk.go.set()
        assert first.result()[0] == 200
        assert [other.result()[::2] for other in others] == [(409, b"3\n")] * 2


def test_of_many_requests_at_once_one_history_comes_out(folder):
    requests = [history.request(size) for history in (HISTORY, OTHER) for size in (3, 5, 8)] * 4
    with serving(folder, clock=lambda: NOW) as address, ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda request: ask(address, request.to_bytes())[0], requests))
    assert statuses.count(200) == 1
    assert set(statuses) == {200, 409}
    opened = WitnessFolder(folder, VERIFIERS)
    assert open_held(opened.held(ORIGIN), ORIGIN, opened.key, VERIFIERS).checkpoint.size in (3, 5, 8)


def test_a_clock_behind_and_a_record_that_is_gone_stop_it_aloud(folder, capsys):
    times = iter([NOW, NOW - 1, NOW + 1])
    with serving(folder, clock=lambda: next(times)) as address:
        assert ask(address, HISTORY.request(5).to_bytes())[0] == 200
        assert ask(address, HISTORY.request(8, old=5).to_bytes())[0] == 503
        (folder.with_name("w.anchor")).rename(folder.with_name("gone"))
        assert ask(address, HISTORY.request(8, old=5).to_bytes())[0] == 503
    assert capsys.readouterr().err.count("ZC-LOG-023") == 4


def test_a_port_that_is_taken_is_said(folder):
    with serving(folder) as address, pytest.raises(PortBusy):
        witness_server(WitnessFolder(folder), port=int(address.rpartition(":")[2]))
