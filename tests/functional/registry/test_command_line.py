"""Lists in and out on the command line: a bar, every refused row in a file, resuming after a kill, columns of upper platforms."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.functional.registry.conftest import GONE, KEPT, OTHER
from zhicheng.registry import load_platforms, platform_columns, read_entities
from zhicheng_office.ledger.models import Batch, FactRow, Job
from zhicheng_office.project.command import app
from zhicheng_office.registry.command_line import ImportAsked, import_file
from zhicheng_office.registry.errors import StillImporting, UnknownForm, UnknownList
from zhicheng_office.registry.exporting import exported
from zhicheng_office.registry.files import read_list, written
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.registering import towns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
ROWS = "统一社会信用代码,名称,所在镇街,行业代码,成立日期\n" + "".join(
    f"{code},某五金厂（合成）{number},古山镇,3465,201{number}-05-01\n" for number, code in enumerate((KEPT, GONE, OTHER), 3)
)
ASKED = ImportAsked("entities", date(2019, 7, 1), "tester")


def command(*words):
    return CliRunner().invoke(app, ["registry", *map(str, words)])


def test_an_import_says_what_it_did_and_names_every_refused_row_in_a_file(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(
        ROWS + f"{KEPT},重复（合成）,古山镇,3465,2018-05-01\nWRONG,某厂（合成）,无此镇,3465,2018-05-01\n", encoding="utf-8"
    )
    said = command("import", file, "--from", "2019-07-01")
    assert said.exit_code == 1
    assert "3 rows read, 18 facts recorded, 2 rows refused" in said.output
    with (tmp_path / "list.csv.errors.csv").open(encoding="utf-8-sig", newline="") as errors:
        lines = list(csv.reader(errors))
    assert [line[0] for line in lines[1:]] == ["5", "6"]
    assert all(line[2].startswith("ZC-") and line[3] and line[4] for line in lines[1:])
    assert EntityRow.objects.count() == 3


def test_the_same_file_again_records_nothing(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8")
    assert command("import", file, "--from", "2019-07-01").exit_code == 0
    again = command("import", file, "--from", "2019-07-01")
    assert again.exit_code == 0
    assert "3 rows read, 0 facts recorded" in again.output
    assert Batch.objects.count() == 1


def test_a_killed_import_is_gone_on_with_by_the_same_command():
    def killed(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(ROWS.encode(), "list.csv", ASKED, killed)
    assert (FactRow.objects.count(), EntityRow.objects.count()) == (18, 0)
    with pytest.raises(StillImporting):
        import_file(ROWS.encode(), "list.csv", ASKED, lambda *_: None)
    told = []
    taken = ImportAsked("entities", ASKED.day, "tester", take_over=True)
    job, _ = import_file(ROWS.encode(), "list.csv", taken, lambda *done: told.append(done))
    assert (job.state, job.result["recorded"], Job.objects.count()) == ("done", 18, 1)
    assert (FactRow.objects.count(), EntityRow.objects.count()) == (18, 3)
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("platform", ["", "publicity"])
def test_what_is_exported_comes_in_again_as_it_was(tmp_path, form, platform):
    import_file(ROWS.encode(), "list.csv", ASKED, lambda *_: None)
    file = tmp_path / f"out.{form}"
    words = ["--mapping", platform] if platform else []
    assert command("export", file, *words).exit_code == 0
    table = read_list(file.read_bytes(), file.name)
    mapping = platform_columns(platform, "entities") if platform else None
    found = read_entities(table, towns(), mapping=mapping)
    assert found.refused == ()
    assert {(one.code, one.registered_on) for one in found.entities} == {
        (code, date(2010 + number, 5, 1)) for number, code in enumerate((KEPT, GONE, OTHER), 3)
    }
    assert ("企业名称" in table.header) is bool(platform)
    again = command("import", file, "--from", "2019-07-01", *words)
    assert "3 rows read, 0 facts recorded" in again.output


@pytest.mark.parametrize(
    ("platform", "kind"), [(one.code, kind) for one in load_platforms().values() for kind in one.lists if kind != "entities"]
)
def test_registers_are_exported_under_the_names_of_every_platform_that_has_them(platform, kind):
    header = next(exported(kind, {}, platform=platform))
    assert set(platform_columns(platform, kind)) <= set(header)
    assert written([header], "csv", simulated=False)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["export", "out.csv", "--kind", "cities"], UnknownList),
        (["export", "out.pdf"], UnknownForm),
    ],
)
def test_what_nobody_keeps_or_reads_is_a_coded_refusal(words, wrong):
    said = command(*words)
    assert isinstance(said.exception, wrong)
    assert said.exception.words().zh


def test_a_file_that_is_not_there_and_a_mapping_that_nobody_has(tmp_path):
    assert command("import", tmp_path / "none.csv").exception.code == "ZC-CLI-001"
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8")
    assert command("import", file, "--mapping", "nobody").exception.code.startswith("ZC-REGISTRY-")
    assert Job.objects.count() == 0
