"""Files: every one says whether data is simulated, as of when it speaks and what was known."""

import csv
import io

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db


def rows(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/cockpit/export.csv", 38),
        ("/cockpit/targets/T05/series.csv", 12),
        ("/cockpit/targets/T05/facts.csv", 74),
        ("/cockpit/targets/T06/facts.csv?part=denominator", 40),
        ("/plan/T05/series.csv", 12),
    ],
)
def test_each_row_carries_the_marks(officer, address, count):
    found = rows(officer.get(address))
    assert len(found) == count
    for row in found:
        assert (row["simulated"], row["valid_day"], row["known_day"]) == ("true", "2019-06-30", "2019-07-15")
        assert int(row["known_sequence"]) > 1000


def test_sdmx_is_read_by_another_house_with_the_same_values(officer):
    reader = pytest.importorskip("pysdmx.io.csv.sdmx20.reader")
    answer = officer.get("/cockpit/export.sdmx.csv")
    (dataset,) = reader.read(answer.content.decode())
    table = dataset.data
    readings = table[(table["TARGET"] == "T05") & (table["OBS_STATUS"] == "A")]
    assert [int(value) for value in readings["OBS_VALUE"]] == [52, 58, 61, 66, 70, 74]
    assert set(table["SIMULATED"].astype(str).str.lower()) == {"true"}


def test_the_workbook_opens_with_the_marks_in_its_first_row_and_no_formula(officer):
    book = load_workbook(io.BytesIO(officer.get("/cockpit/export.xlsx").content))
    for sheet in book:
        assert "模拟数据" in sheet["A1"].value
        assert "2019-06-30" in sheet["A1"].value
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert book.worksheets[0].max_row == 40


def test_the_export_says_the_verdict_and_the_rule_it_rests_on(officer):
    row = next(row for row in rows(officer.get("/cockpit/export.csv")) if row["target"] == "T05")
    assert (row["value"], row["position"], row["status"], row["rule_version"]) == ("74", "not_met", "on", "outlook-1")
    assert 0.9 < float(row["probability"]) < 0.99


def test_the_bulletin_has_all_targets_and_says_it_is_simulated(officer):
    text = officer.get("/cockpit/bulletin").content.decode()
    assert text.count('class="strip ') == 38
    assert "模拟数据" in text
    assert "2019-07-15" in text


def test_exports_need_log_in(client):
    for address in ("/cockpit/export.csv", "/cockpit/export.xlsx", "/cockpit/export.sdmx.csv", "/cockpit/targets/T05/facts.csv"):
        assert client.get(address).status_code == 302
