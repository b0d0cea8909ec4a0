"""The one client of witnesses: what is no answer of the protocol is a coded refusal, whatever was sent."""

import socket
import threading

import pytest

from tests.unit.cli.test_witness_server import folder, serving  # noqa: F401 - a fixture
from tests.unit.log.test_witnessing import HISTORY, NOW
from zhicheng.cli.errors import SiteUnreachable, WitnessRefused
from zhicheng.cli.witness_asking import ask


@pytest.fixture
def saying():
    """Yield a function that serves one raw answer and returns its address."""
    open_now = []

    def serve(raw):
        listener = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_answer, args=(listener, raw))
        thread.start()
        open_now.append((listener, thread))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield serve
    for listener, thread in open_now:
        thread.join()
        listener.close()


def _answer(listener, raw):
    connection, _ = listener.accept()
    with connection:
        connection.recv(100_000)
        connection.sendall(raw)


@pytest.mark.parametrize("raw", [b"", b"hello\r\n\r\n"])
def test_what_is_no_http_is_a_site_that_does_not_answer(saying, raw):
    with pytest.raises(SiteUnreachable):
        ask(saying(raw), lambda _: HISTORY.request(5))


def test_a_size_that_leads_nowhere_is_a_refusal(saying):
    raw = b"HTTP/1.1 409 Conflict\r\nContent-Type: text/x.tlog.size\r\nContent-Length: 2\r\n\r\n0\n"
    with pytest.raises(WitnessRefused):
        ask(saying(raw), lambda _: HISTORY.request(5))


def test_a_guess_that_is_right_takes_one_request_and_a_wrong_one_another(folder):  # noqa: F811
    asked = []

    def request_of(old):
        asked.append(old)
        return HISTORY.request(8 if 5 in asked else 5, old=old)

    with serving(folder, clock=lambda: NOW) as address:
        assert ask(address, lambda old: HISTORY.request(5, old=old)).startswith("— witness.example/w1".encode())
        assert ask(address, request_of, held=5).startswith("— ".encode())
        assert ask(address, lambda old: HISTORY.request(8, old=old), held=3, patience=20)
    assert asked == [5]
