"""The list of withdrawals over the API: public, by keyset, as OpenAPI says."""

from datetime import date

import pytest

from tests.functional.ledger.releases import decided, make_county, released
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(db):
    make_county()
    for number in range(3):
        released(entry := decided(number))
        asked = Asked("penalty_void", date(2024, 2, 8), "确认无效。")
        decide_withdrawal(propose_withdrawal(entry, asked, "first"), "second")


def test_everybody_reads_the_list_page_by_page(client, withdrawn):
    page = client.get("/api/v1/withdrawals?limit=2").json()
    assert [one["number"] for one in page["withdrawals"]] == [1, 2]
    first = page["withdrawals"][0]
    assert (first["reason"], first["article"], first["subject"], first["releases"]) == (
        "penalty_void", "第四十八条", "report 0", [1],
    )  # fmt: skip
    assert (first["log_index"], first["simulated"], first["event_day"]) == (None, True, "2024-02-08")
    rest = client.get(f"/api/v1/withdrawals?after={page['next_after']}").json()
    assert ([one["number"] for one in rest["withdrawals"]], rest["next_after"]) == ([3], None)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=1001", "after=99999999999999999999"])
def test_a_question_out_of_form_is_refused(client, query):
    assert client.get(f"/api/v1/withdrawals?{query}").status_code == 422


def test_it_stands_in_the_openapi_document(client):
    assert "/api/v1/withdrawals" in client.get("/api/v1/openapi.json").json()["paths"]
