"""An entity of several codes: the account of one sees what was written under the others, until the merge is taken back."""

from __future__ import annotations

import pytest

from tests.functional.casework.own_steps import HOME, enterprise, text
from tests.functional.casework.own_things import certificate, declaration, instrument, product, request, served
from tests.functional.inspection.campaign_steps import assigned, code_of, ended
from tests.functional.laboratory.laboratory_steps import lay_surveillance
from zhicheng_office.registry.merging import merge, propose_pair, take_back

pytestmark = pytest.mark.django_db
GONE, KEPT, OTHER = 1, 2, 3


@pytest.fixture(autouse=True)
def county(home):
    return lay_surveillance()


@pytest.fixture
def proposal():
    return propose_pair(f"entity:{code_of(KEPT)}", f"entity:{code_of(GONE)}", "tester", "演示")


@pytest.fixture
def written():
    """Write something of every kind under the code that will be merged; returns what a page says of it, by address."""
    sample = served(GONE, lead="0.06")
    for lay in (instrument, certificate, product, request):
        lay(GONE)
    declaration(GONE, clean=False)
    return {
        HOME: ("A17", "C-1", "P-1", "FW-1", "SM-1", sample.number),
        f"{HOME}/samples": (sample.number,),
        f"{HOME}/samples/{sample.number}": (sample.number,),
        f"{HOME}/notices/{sample.number}-T1": (sample.number,),
        f"{HOME}/products/P-1": ("保温杯",),
        "/services/mine": ("FW-1",),
        "/services/requests/FW-1": ("FW-1",),
        "/services/instruments": ("A17",),
        "/standards/declarations/mine": ("SM-1",),
    }


def shown(client, written):
    """Return which of the things a client is shown."""
    found = set()
    for address, said in written.items():
        answer = client.get(address)
        page = answer.content.decode().split("<main")[-1] if answer.status_code == 200 else ""
        found |= {(address, one) for one in said if one in page}
    return found


def acknowledged(client, written):
    """Return how the acknowledgement of the one notice ends."""
    return client.post(next(address for address in written if "/notices/" in address) + "/acknowledge").status_code


def test_the_account_of_the_kept_code_sees_what_was_written_under_the_other(proposal, written):
    everything = {(address, one) for address, said in written.items() for one in said}
    own, kept, other = enterprise(GONE), enterprise(KEPT), enterprise(OTHER)
    assert shown(own, written) == everything
    assert shown(kept, written) == set()
    merge(proposal, "tester", "同一营业执照（演示）")
    assert shown(kept, written) == everything
    assert shown(own, written) == everything
    assert acknowledged(kept, written) == 302
    assert acknowledged(other, written) == 404
    assert shown(other, written) == set()
    assert code_of(GONE) in text(kept, HOME).split("<main")[1]
    take_back(proposal, "tester", "误并（演示）")
    assert shown(kept, written) == set()
    assert shown(own, written) == everything


def test_a_visit_under_the_old_code_is_told_under_the_new_one():
    made = assigned()
    visited = {visit.entity for visit in made.visits.all()}
    [visit] = ended(made, most=1)
    gone = next(place for place in range(40) if code_of(place) == visit.entity)
    kept, other = [place for place in range(40) if code_of(place) not in visited][:2]
    clients = enterprise(kept), enterprise(other)
    pair = propose_pair(f"entity:{code_of(kept)}", f"entity:{code_of(gone)}", "tester", "演示")

    def told():
        return [visit.number in text(client, f"{HOME}/visits") for client in clients]

    assert told() == [False, False]
    merge(pair, "tester", "同一营业执照（演示）")
    assert told() == [True, False]
    take_back(pair, "tester", "误并（演示）")
    assert told() == [False, False]
