"""The demonstration's closed premises: a stratum may have no reserve, since salts differ from one demonstration to the next."""

from __future__ import annotations

from tests.functional.inspection.campaign_steps import assigned, ended, lay_county
from zhicheng.simulation import example_settings
from zhicheng_office.inspection.models import Replacement, Visit
from zhicheng_office.inspection.services.replacing import propose_replacement
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.project.simulated_visits import take_places


def test_without_a_reserve_the_visit_stays_closed_and_the_loading_goes_on(db, settings, tmp_path):
    lay_county()
    settings.MEDIA_ROOT = tmp_path
    made = assigned(reserve=0)
    [closed] = ended(made, "closed", most=1)
    proposal = propose_replacement(closed, "大门紧锁", [keep_evidence(b"%PDF-1.4 closed", "closed.pdf", "first")], "first")
    take_places(example_settings())
    assert Replacement.objects.get(pk=proposal.pk).state == Replacement.State.DECLINED
    assert Visit.objects.get(pk=closed.pk).state == "closed"
