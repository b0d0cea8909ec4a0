"""Whatever anybody can reach: nothing private in it, and every published figure with a proof that holds."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from tests.functional.inspection.campaign_steps import assigned, drawn, lay_entities
from tests.functional.inspection.roster_steps import filed, inspector, recorded
from tests.functional.portal.crawler import crawl
from tests.functional.portal.steps import keep, publish, revise
from tests.sample_county import OVERDUE
from zhicheng.facts import Fact
from zhicheng.publication import leaks
from zhicheng.publication.verifier import parse_bundle, verify_bundle
from zhicheng_office.accounts.models import User
from zhicheng_office.cockpit.overriding import override_verdict
from zhicheng_office.cockpit.services import warm_standings
from zhicheng_office.inspection.services.plans import begin_plan
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.duties import state_months
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.proofs import register_verifier, verifier_key
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.ledger.withdrawables import entry_of_release
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal
from zhicheng_office.planning.models import PlanRevision, PolicyDocument, Progress, Report, VerdictOverride
from zhicheng_office.planning.records import current_plan
from zhicheng_office.planning.services.reporting import accept_report, return_report
from zhicheng_office.planning.services.revising import queue_revision
from zhicheng_office.standards.services.declaring import declare
from zhicheng_office.standards.services.standards_projecting import rebuild_standards

# Invented, and in no one's hands: a birth of 1949 in the example of the standard, numbers made of 1380013…, a village of no map.
SECRETS = {
    "identity": "11010519491231002X",
    "mobile": "13800138000",
    "card": "6222021234567890128",
    "address": "石柱镇下里村12号3幢401室",
    "email": "someone@example.com",
    "name": "样本业主张三丰",
}
PRIVATE = "{name}，身份证{identity}，手机{mobile}，账号{card}，家住{address}，{email}".format(**SECRETS)
# The pages that show figures, each of which has to say where they are proved.
FIGURES = re.compile(r"(/en)?/(plan(/T\d\d)?|history|data|data/changes|data/tables/\w+)?")
WITHOUT_ROWS = ("这张表还没有行", "This table has no rows yet")
NOT_YET = ("尚未入日志", "not yet in the log")
pytestmark = pytest.mark.sqlite


def salt(settings, tmp_path):
    """Put private data into every field that is nobody's business outside."""
    settings.MEDIA_ROOT = tmp_path / "evidence"
    start, supervision = date(2018, 1, 1), "market_supervision"
    facts = [Fact(f"entity:T{n:04d}", "entity.address", PRIVATE, start, body=supervision) for n in range(12)]
    facts += [Fact("entity:T0900", name, PRIVATE, start, body=supervision) for name in ("entity.name", "entity.address")]
    facts += [Fact("entity:T0900", "entity.high_tech", 1, start, body="science")]
    facts += [Fact("certificate:1", "certificate.number", PRIVATE, start, body=supervision)]
    for body in (supervision, "science"):
        said = [fact for fact in facts if fact.body == body]
        record_batch(said, BatchLabel(PRIVATE, body, date(2019, 7, 15), "张三丰 13800138000", simulated=True))
    kept = keep_evidence(PRIVATE.encode(), f"{SECRETS['mobile']}.txt", "quality")
    kept.name = PRIVATE[:200]
    kept.save()
    Progress.objects.create(kind="task", code="C01-1", status="done", note=PRIVATE, by=PRIVATE[:150])
    PolicyDocument.objects.create(title=PRIVATE, file_name=PRIVATE, text=PRIVATE, digest="d" * 64, added_by="x")
    target = current_plan().target(OVERDUE)
    said = {
        "target": target.id,
        "body": target.duty.issuing,
        "value": f"{target.aim.value:f}",
        "note": PRIVATE,
        "reason": PRIVATE,
    }
    filed = [
        Report.objects.create(period=period, state="submitted", filed_by="filer", **said) for period in ("2019-Q1", "2019-Q2")
    ]
    User.objects.create_user("officer", role="quality_office", body="quality_office", title=SECRETS["mobile"])
    accept_report(filed[1], "officer")
    return_report(filed[0], PRIVATE, "officer")


@pytest.fixture
def crawled(county, settings, tmp_path):
    """Salt the county, let everything happen that is ever published, keep the log, and walk it."""
    queue_revision(PlanRevision.objects.get(), ["T05"])
    salt(settings, tmp_path)
    override_verdict("T05", "risk", "两家企业将迁出", by="质量办", day=date(2019, 6, 30))
    warm_standings()
    rebuild_standards()
    declare({"product": "真空杯", "standards": ["GB/T 29606-2013"]}, entity="91110000600037341L", by="maker")
    state_months("first")
    publish()
    publish()
    decide_withdrawal(
        propose_withdrawal(entry_of_release(1), Asked("wrong", date(2019, 7, 15), "一项读数录错。"), "first"), "second"
    )
    revise()
    publish()
    plan_draws()
    lay_entities()
    assigned(number="2019-07")
    drawn(number="2019-08", mode="sealed")
    count_days(through=date(2019, 7, 17))
    register_verifier()
    keep()
    return crawl()


def plan_draws():
    """File a plan of random checks and draft the next one, with inspectors whose names are nobody's business."""
    filed()
    begin_plan(2019, PRIVATE[:200], "first", reason=PRIVATE[:500])
    recorded(inspector(), names={"YK-001": PRIVATE[:60]})


def test_everything_public_is_whole_holds_nothing_private_and_is_proved(crawled):
    assert crawled.refused == {}
    assert len(crawled.texts) > 500
    check_nothing_private(crawled.texts)
    check_every_figure_is_proved(crawled.texts)
    check_every_proof_holds(crawled.texts)


def check_nothing_private(texts):
    for address, text in texts.items():
        for kind, secret in SECRETS.items():
            assert secret not in text, (kind, address)
        found = leaks(without_hashes(text))
        assert found == (), (address, [(leak.kind, without_hashes(text)[leak.start - 20 : leak.end + 20]) for leak in found])


def without_hashes(text):
    """Return a text without digests, keys and salts: long runs of hexadecimal or base64 that hold letters."""
    return re.sub(r"(?=[0-9]*[A-Za-z+/])[A-Za-z0-9+/_\-]{32,}=*", "〔摘要〕", text)


def check_every_figure_is_proved(texts):
    shown = {address: text for address, text in texts.items() if FIGURES.fullmatch(address)}
    pages = {address: text for address, text in shown.items() if not any(words in text for words in WITHOUT_ROWS)}
    assert len(pages) > 90
    for address, text in pages.items():
        assert not any(words in text for words in NOT_YET), address
        assert re.search(r'href="(/en)?/log/\d+"', text), f"{address} shows figures and no proof"


def check_every_proof_holds(texts):
    assert not Outbox.objects.filter(index=None).exists()
    reached = {int(found[1]) for address in texts if (found := re.fullmatch(r"/log/(\d+)", address))}
    rows = list(Outbox.objects.all())
    assert {row.index for row in rows} == reached
    kinds = "batch plan_revision override report_decision release withdrawal duty_matter inspection_plan count verifier"
    kinds += " draw_step draw_commitment"
    assert {row.kind for row in rows} == set(kinds.split())
    key = verifier_key()
    for row in rows:
        report = verify_bundle(parse_bundle(texts[f"/log/{row.index}.bundle.json"].encode()), [key])
        assert report.index == row.index
    assert json.loads(texts["/api/v1/tables/readings"])["proof"]["log_index"] in reached


def test_each_check_can_fail():
    assert {leak.kind.value for leak in leaks(PRIVATE)} >= {"identity", "mobile", "card", "address", "email"}
    assert leaks(without_hashes(f"a{'0f' * 20} {SECRETS['card']}")) != ()
    for secret in SECRETS.values():
        with pytest.raises(AssertionError):
            check_nothing_private({"/x": f"<p>{secret}</p>"})
    with pytest.raises(AssertionError):
        check_nothing_private({"/x": "<p>电话 139-0013-9000</p>"})
    with pytest.raises(AssertionError):
        check_every_figure_is_proved({f"/plan/T{number:02d}": "<b>90</b>" for number in range(99)})


def test_a_public_reason_with_a_telephone_in_it_is_refused_and_nothing_is_stored(client, county):
    client.force_login(User.objects.create_user("officer", role="quality_office", body="quality_office"))
    said = {"status": "risk", "reason": f"可问 {SECRETS['mobile']}"}
    answer = client.post("/cockpit/targets/T05", said)
    assert (answer.status_code, "ZC-PUBLICATION-005" in answer.content.decode()) == (422, True)
    assert not VerdictOverride.objects.exists()
    assert not Outbox.objects.filter(kind="override").exists()
