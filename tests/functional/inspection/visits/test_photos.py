"""Photographs come in pieces, in any order with their record, resumed and never twice."""

from __future__ import annotations

import pytest

from tests.functional.inspection.visits.visiting import digest_of, picture, sheet
from zhicheng_office.inspection.models import PhotoPiece, PhotoUpload, VisitRecord
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.models import Evidence

VISIT = "2019-01-0001"


def test_a_photograph_before_its_record(phone, photo):
    mine = phone("inspector-A1")
    assert mine.upload(VISIT, digest_of(photo), photo).json() == {"received": len(photo), "complete": True}
    assert mine.send(sheet()).json()["missing"] == []
    assert VisitRecord.objects.get().files.get().digest == digest_of(photo)


def test_a_photograph_after_its_record(phone, photo):
    mine = phone("inspector-A1")
    assert mine.send(sheet()).json()["missing"] == [digest_of(photo)]
    mine.upload(VISIT, digest_of(photo), photo)
    assert mine.send(sheet()).json()["missing"] == []
    assert mine.today().json()["visits"][0]["record"]["missing"] == []


def test_pieces_are_gone_on_with_where_they_broke_off(phone, photo):
    mine, digest = phone("inspector-A1"), digest_of(photo)
    half = len(photo) // 2
    assert mine.arrived(VISIT, digest) == {"received": 0, "complete": False}
    assert mine.upload(VISIT, digest, photo[:half], size=len(photo)).json() == {"received": half, "complete": False}
    assert mine.arrived(VISIT, digest) == {"received": half, "complete": False}
    # the first answer was lost on the way: the same again, then one that overlaps
    assert mine.upload(VISIT, digest, photo[:half], size=len(photo)).json()["received"] == half
    assert mine.upload(VISIT, digest, photo[half - 9 :], offset=half - 9, size=len(photo)).json()["complete"] is True
    assert mine.upload(VISIT, digest, photo, size=len(photo)).json() == {"received": len(photo), "complete": True}
    assert read_evidence(Evidence.objects.get(digest=digest)) == photo
    assert not PhotoPiece.objects.exists()


def test_the_other_officers_phone_goes_on_with_it(phone, photo):
    digest = digest_of(photo)
    phone("inspector-A1").upload(VISIT, digest, photo[:100], size=len(photo))
    assert phone("inspector-A2").upload(VISIT, digest, photo[100:], offset=100, size=len(photo)).json()["complete"] is True


def test_a_gap_is_refused(phone, photo):
    answer = phone("inspector-A1").upload(VISIT, digest_of(photo), photo[9:], offset=9, size=len(photo))
    assert (answer.status_code, answer.json()["code"]) == (409, "ZC-INSPECTION-076")


def test_bytes_of_another_digest_are_dropped_and_may_be_sent_again(phone, photo):
    mine, digest = phone("inspector-A1"), digest_of(photo)
    wrong = picture(9)[: len(photo)].ljust(len(photo), b"x")
    answer = mine.upload(VISIT, digest, wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "ZC-INSPECTION-077")
    assert mine.upload(VISIT, digest, photo).json()["complete"] is True


@pytest.mark.parametrize("data", [b"GIF89a....", b"<svg/>", b"%PDF-1.4", b"\x00" * 40])
def test_what_is_no_photograph_is_refused(phone, data):
    answer = phone("inspector-A1").upload(VISIT, digest_of(data), data)
    assert (answer.status_code, answer.json()["code"]) == (422, "ZC-EVIDENCE-002")
    assert not Evidence.objects.exists()


def test_sizes_are_held_to(phone, photo):
    mine, digest = phone("inspector-A1"), digest_of(photo)
    mine.upload(VISIT, digest, photo[:9], size=len(photo))
    assert mine.upload(VISIT, digest, photo[9:], offset=9, size=len(photo) + 1).json()["code"] == "ZC-INSPECTION-075"
    assert mine.upload(VISIT, digest, photo + b"x", size=len(photo)).json()["code"] == "ZC-INSPECTION-075"
    assert mine.upload(VISIT, digest, b"x" * (512 * 1024 + 1), size=4_000_000).json()["code"] == "ZC-INSPECTION-075"
    assert mine.upload(VISIT, digest, b"", size=4 * 1024 * 1024 + 1).status_code == 422


def test_a_visit_takes_sixty_photographs(phone):
    mine = phone("inspector-A1")
    for number in range(60):
        assert mine.upload(VISIT, f"{number:064x}", b"x", size=9).status_code == 200
    assert mine.upload(VISIT, "f" * 64, b"x", size=9).json()["code"] == "ZC-INSPECTION-075"
    assert PhotoUpload.objects.count() == 60
