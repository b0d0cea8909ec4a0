"""A file of lots: taken in order up to the first that is refused, every row answered, nothing doubled."""

from __future__ import annotations

import pytest

from tests.functional.inspection.campaign_steps import lay_county
from tests.functional.laboratory.lot_steps import bought, entered, own, rows_of, sheet
from zhicheng.errors import ZhichengError
from zhicheng_office.laboratory.lot_records import differing_series, kept_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep, LotUpload
from zhicheng_office.laboratory.services.lot_uploading import LOT_COLUMNS, upload_lots
from zhicheng_office.ledger.models import FactRow, Outbox


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def codes(upload):
    return [row.refusal.get("code", "known" if row.is_known else "taken") for row in upload.rows.all()]


def test_a_file_comes_to_the_state_that_single_entries_come_to():
    row, other = bought(), bought(2)
    signs = "+-++-+++++--+"
    entered(row, signs)
    upload = upload_lots(other.number, sheet(rows_of(signs)), "lots.xlsx", "enterprise")
    assert codes(upload) == ["taken"] * len(signs)
    one, two = (LotSeriesRow.objects.get(pk=each.pk) for each in (row, other))
    assert kept_series(one) == kept_series(two)
    assert (one.lots, one.lots_rejected) == (two.lots, two.lots_rejected)
    names = ("place", "lot", "letter", "n", "ac", "severity", "accepted", "after", "why")
    assert list(row.steps.values_list(*names)) == list(other.steps.values_list(*names))
    assert differing_series() == []
    assert other.steps.values("entry").distinct().count() == 1  # one leaf for the file
    assert Outbox.objects.get(pk=other.steps.first().entry_id).record["file"] == upload.file.digest


def test_the_first_refused_row_holds_back_the_rest_and_the_corrected_file_doubles_nothing():
    row, rows = bought(), rows_of("+-+-+")
    bad = [*rows[:2], ("L3", "1200", "many", rows[2][3], "", ""), *rows[3:]]
    upload = upload_lots(row.number, sheet(bad), "lots.xlsx", "enterprise")
    assert codes(upload) == ["taken", "taken", "ZC-LABORATORY-036", "ZC-LABORATORY-035", "ZC-LABORATORY-035"]
    assert "4" in upload.rows.all()[3].refusal["zh"]  # the row as the workbook counts it
    again = upload_lots(row.number, sheet(rows), "lots.xlsx", "enterprise")
    assert codes(again) == ["known", "known", "taken", "taken", "taken"]
    assert codes(upload_lots(row.number, sheet(rows), "lots.xlsx", "enterprise")) == ["known"] * 5
    assert LotStep.objects.count() == 5


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("L1", "1200", "1", "2019-05-07", "", ""), "ZC-JUDGEMENT-056"),
        (("L2", "1200", "81", "2019-05-08", "", ""), "ZC-JUDGEMENT-076"),
        (("L2", "1200", "0", "2019-05-08", "79", ""), "ZC-JUDGEMENT-077"),
        (("L2", "1", "0", "2019-05-08", "", ""), "ZC-JUDGEMENT-050"),
        (("L2", "1200", "0", "8 May", "", ""), "ZC-LABORATORY-036"),
        (("L2", "1200", "0", "2029-05-08", "", ""), "ZC-LABORATORY-025"),
        (("L2", "1200", "0", "2019-05-08", "", "maybe"), "ZC-LABORATORY-036"),
        (("L2", "1200", "0", "2019-05-08", "", "是"), "ZC-JUDGEMENT-078"),
        (("", "1200", "0", "2019-05-08", "", ""), "ZC-JUDGEMENT-085"),
        (("L2", "12.5", "0", "2019-05-08", "", ""), "ZC-LABORATORY-036"),
        (("L2", "²", "0", "2019-05-08", "", ""), "ZC-LABORATORY-036"),
        (("L2", "=6*200", "0", "2019-05-08", "", ""), "ZC-"),
        (("L2", "999999999999", "0", "2019-05-08", "", ""), "taken"),
    ],
)
def test_a_row_that_cannot_be_is_answered_with_its_code(cells, code):
    row = bought()
    entered(row, "+")
    upload = upload_lots(row.number, sheet([cells]), "lots.xlsx", "enterprise")
    assert codes(upload)[0].startswith(code)
    assert upload.rows.get().cells.get("lot", "") == cells[0]


def test_a_series_that_is_stopped_within_the_file_takes_no_more():
    row = bought()
    upload = upload_lots(row.number, sheet(rows_of("-------++")), "lots.xlsx", "enterprise")
    assert codes(upload)[6:] == ["taken", "ZC-JUDGEMENT-055", "ZC-LABORATORY-035"]
    assert LotSeriesRow.objects.get(pk=row.pk).state == "stopped"


def test_lots_of_a_file_are_facts_of_their_product():
    row = own(of_product="P-1")
    upload_lots(row.number, sheet(rows_of("+-+")), "lots.xlsx", "enterprise")
    assert FactRow.objects.filter(predicate="production_test.product", value_text="product:P-1").count() == 3


def test_a_csv_is_read_as_a_workbook_is():
    row = bought()
    text = "\n".join([",".join(LOT_COLUMNS.values()), *(",".join(one) for one in rows_of("+-+"))])
    assert codes(upload_lots(row.number, text.encode(), "lots.csv", "enterprise")) == ["taken"] * 3


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "x.xlsx"), (b"PK", "x.xlsx"), (b"a,b\n1,2\n", "x.csv"), (sheet([]), "x.xlsx"), (b"%PDF", "x.pdf")]
)
def test_a_file_that_is_none_is_refused_with_a_code_and_leaves_nothing(data, name):
    with pytest.raises(ZhichengError) as refused:
        upload_lots(bought().number, data, name, "enterprise")
    assert refused.value.code.startswith("ZC-")
    assert not LotUpload.objects.exists()
