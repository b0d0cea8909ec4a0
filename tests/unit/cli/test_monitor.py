"""``zhicheng publication monitor`` over a folder and over a served log."""

from __future__ import annotations

import functools
import http.server
import threading
from datetime import date, datetime, timedelta, timezone

import pytest

from tests.unit.cli.test_policy import zhicheng
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS
from zhicheng.log import MemoryStorage, SigningKey, create_log, open_log
from zhicheng.publication import ReleaseLeaf, count_day

DAY = date(2019, 7, 1)
OTHER_KEY = str(SigningKey(ORIGIN, bytes(32)).verifier)


def entries(days: int = 300) -> list[bytes]:
    """One release and one count for each day: more than one bundle."""
    made = []
    for number in range(1, days + 1):
        day = DAY + timedelta(days=number)
        leaf = ReleaseLeaf(f"{number:032x}", "releases", number, day, digest="0" * 64, simulated=True).to_bytes()
        made += [leaf, count_day("releases", day, first=number, entries=[leaf]).to_bytes()]
    return made


def folder_of(tmp_path, made: list[bytes]):
    storage = MemoryStorage()
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    log.append(made)
    log.sign_checkpoint(KEY)
    for path, data in storage.files.items():
        file = tmp_path / "log" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "log"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return folder_of(tmp_path_factory.mktemp("whole"), entries())


@pytest.fixture
def served(whole):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *given):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(whole))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def monitored(place, *more, key=VERIFIERS[0]):
    return zhicheng("publication", "monitor", str(place), "--key", key, *more)


def test_a_whole_log_in_a_folder_has_no_gap(whole):
    code, out, err = monitored(whole, "--lang", "en")
    told = f"releases: 300 items, 300 standing\n{ORIGIN}: 600 entries, through 2020-04-26, 0 gaps\n"
    assert (code, out.startswith(told)) == (0, True), err
    assert "no day after 2020-04-26" in out


def test_the_day_that_still_runs_is_not_missed_and_the_days_before_are(tmp_path):
    running = ReleaseLeaf("f" * 32, "releases", 4, DAY + timedelta(days=4), digest="0" * 64, simulated=True).to_bytes()
    code, out, _ = monitored(folder_of(tmp_path / "running", [*entries(3), running]), "--lang", "en")
    assert (code, f"{ORIGIN}: 7 entries, through 2019-07-04, 0 gaps\n" in out) == (0, True)
    code, out, _ = monitored(folder_of(tmp_path / "stopped", [*entries(3)[:-1], running]), "--lang", "en")
    assert (code, "releases 2019-07-04: the day was not counted" in out, "2019-07-05" in out) == (1, True, False)


def test_a_log_counted_until_yesterday_is_told_without_a_note(tmp_path):
    day = datetime.now(timezone(timedelta(hours=8))).date()
    counts = [count_day("releases", day - timedelta(days=n), first=1, entries=[]).to_bytes() for n in (2, 1)]
    code, out, _ = monitored(folder_of(tmp_path, counts), "--lang", "en")
    assert (code, out.count("\n")) == (0, 1)


def test_the_same_over_http(whole, served):
    assert monitored(served)[:2] == monitored(whole)[:2]
    assert monitored(served)[0] == 0


def test_gaps_are_named_and_the_exit_code_is_one(tmp_path):
    made = entries(5)
    place = folder_of(tmp_path, made[:4] + made[5:])
    code, out, _ = monitored(place, "--lang", "en", "--through", "2019-07-08")
    assert code == 1
    assert "releases 3: a number is missing" in out
    assert "releases 2019-07-07: the day was not counted" in out


def test_a_register_that_should_be_there_is_missed(whole):
    code, out, _ = monitored(whole, "--since", "draws=2020-04-26")
    assert code == 1
    assert "draws 2020-04-26" in out


def test_another_key_is_refused(whole):
    code, out, err = monitored(whole, key=OTHER_KEY)
    assert (code, out) == (3, "")
    assert "ZC-LOG-008" in err


def test_a_changed_entry_is_refused(tmp_path):
    place = folder_of(tmp_path, entries(3))
    (bundle,) = [file for file in (place / "tile" / "entries").rglob("*") if file.is_file()]
    bundle.write_bytes(bundle.read_bytes().replace(b'"number":2', b'"number":9'))
    code, out, err = monitored(place)
    assert (code, out) == (3, "")
    assert "ZC-CLI-043" in err


def test_a_missing_bundle_is_refused(tmp_path):
    place = folder_of(tmp_path, entries(3))
    for file in (place / "tile" / "entries").rglob("*"):
        if file.is_file():
            file.unlink()
    code, _, err = monitored(place)
    assert (code, "ZC-LOG-013" in err) == (3, True)


def test_a_place_without_a_log_and_a_silent_site_are_refused(tmp_path, served):
    assert [monitored(tmp_path)[0], monitored(f"{served}/nowhere")[0]] == [3, 3]
    assert "ZC-CLI-042" in monitored(f"{served}/nowhere")[2]
    assert "ZC-CLI-041" in monitored("http://127.0.0.1:1")[2]


@pytest.mark.parametrize("text", ["draws", "draws=", "draws=2019", "draws=2019-13-01"])
def test_a_day_that_cannot_be_read_is_refused(whole, text):
    code, _, err = monitored(whole, "--since", text)
    assert (code, "ZC-CLI-044" in err) == (3, True)
    assert monitored(whole, "--through", "20190701")[0] == 3
