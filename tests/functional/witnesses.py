"""Witnesses of the office's log: a key in a folder, and a real server on the loopback."""

from __future__ import annotations

import threading
from contextlib import contextmanager

from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import make_key
from zhicheng.cli.witness_folder import new_witness, signing
from zhicheng.cli.witness_server import witness_server
from zhicheng.log.keys import COSIGNATURE
from zhicheng_office.ledger.proofs import verifier_key

NOBODY = "http://127.0.0.1:9"  # no witness listens there


class OnceStop(threading.Event):
    """Tells a loop to stop after its first turn."""

    def wait(self, timeout=None):
        self.set()
        return True


def new_folder(place, name="witness.example/w1"):
    """Make a witness; returns its folder and its verifier key."""
    folder = place / name.rpartition("/")[2]
    folder.mkdir()
    key = make_key(folder / "key", name, COSIGNATURE)
    new_witness(folder, key, Disk())
    return folder, str(key.verifier)


@contextmanager
def serving(folder, moment):
    """Serve a witness that follows the office's log and whose clock stands; yields its address."""
    with (
        signing(folder, [verifier_key()]) as opened,
        witness_server(opened, clock=moment.timestamp) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
