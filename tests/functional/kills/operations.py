"""The work that is killed: each begins with something in the database, and does it again after a kill as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.functional.planning.conftest import TEXT, plan_of, target
from tests.sample_county import load_sample_county

DAY, VISITED = date(2019, 7, 1), date(2019, 7, 15)
TOWNS = {"330784108": {"zh": "古山镇", "en": "Gushan"}, "330784111": {"zh": "西溪镇", "en": "Xixi"}}
ENTITIES = 1100  # three chunks of an import


@dataclass(frozen=True)
class Operation:
    """What is there beforehand, and the work that a kill interrupts."""

    begin: Callable[[], object]
    work: Callable[[], object]


def _county() -> None:
    from zhicheng_office.ledger.models import County

    days = {"demonstration_day": DAY, "demonstration_known": DAY}
    County.objects.create(division="330784", name_zh="示例县", name_en="Sample", towns=TOWNS, **days)


def _next_job() -> None:
    """Run the job that waits; a killed worker's lease has run out by then."""
    from zhicheng_office.ledger.jobs import run_next_job
    from zhicheng_office.ledger.models import Job

    Job.objects.filter(state=Job.State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))
    run_next_job()


def _ask_for_entities() -> None:
    from zhicheng.registry import synthetic_code
    from zhicheng_office.ledger.evidence import keep_evidence
    from zhicheng_office.registry.importing import ask_for_import

    _county()
    rows = [f"{synthetic_code(n, '330784')},某五金厂（合成）{n},古山镇,3465,2018-05-01\n" for n in range(ENTITIES)]
    text = "统一社会信用代码,名称,所在镇街,行业代码,成立日期\n" + "".join(rows)
    ask_for_import(keep_evidence(text.encode(), "entities.csv", "quality"), DAY, "quality")


def _ask_for_document() -> None:
    from zhicheng_office.ledger.evidence import keep_evidence
    from zhicheng_office.ledger.jobs import ask_for

    _county()
    kept = keep_evidence(TEXT.encode(), "digest.txt", "quality")
    ask_for("read_document", "quality", digest=kept.digest, name="digest.txt", title="")


def _ask_for_standings() -> None:
    from zhicheng_office.ledger.jobs import ask_for

    load_sample_county()
    ask_for("standings", "", day="2019-06-30", known="2019-07-15")


def _plan_and_reporter() -> None:
    from zhicheng_office.accounts.models import User
    from zhicheng_office.planning.services.proposals import adopt_plan

    _county()
    adopt_plan(plan_of(target()), "测试规划", "loader")
    User.objects.create_user("science", role="department", body="science")


def _import_reports() -> None:
    from zhicheng_office.accounts.models import User
    from zhicheng_office.planning.services.importing import import_reports

    rows = [f"T07,2018-Q{quarter},{58 + quarter},%,\n" for quarter in (1, 2, 3, 4)]
    text = "目标编号,报告期,数值,单位,说明\n" + "".join(rows)
    import_reports(text.encode(), "q.csv", User.objects.get(username="science"))


def _load_batches() -> None:
    from zhicheng_office.ledger.bulk import load_batches
    from zhicheng_office.ledger.models import Batch

    if Batch.objects.exists():  # as the loader of the simulation: what is there is left alone
        return
    for _ in load_batches(_batches(), "loader"):
        pass


def _batches() -> Any:
    from zhicheng_office.ledger.services import BatchLabel

    for number in range(5):
        rows = [(f"entity:{number}-{k}", "entity.high_tech", 1, None, 736000, 3652059, None, False) for k in range(50)]
        yield BatchLabel(f"simulated {number}", "science", date(2019, 1, 1), "loader", simulated=True), rows


def _propose_withdrawal() -> None:
    from tests.functional.ledger.releases import TODAY, decided, make_county, released
    from zhicheng_office.ledger.withdrawing import Asked, propose_withdrawal

    make_county()
    entry = decided(1)
    released(entry)
    propose_withdrawal(entry, Asked("penalty_void", TODAY, "决定被确认无效。"), "first")


def _decide_withdrawal() -> None:
    from zhicheng_office.ledger.models import Withdrawal
    from zhicheng_office.ledger.withdrawing import decide_withdrawal

    for proposal in Withdrawal.objects.filter(state=Withdrawal.State.PROPOSED):  # none once it was decided before the kill
        decide_withdrawal(proposal, "second")


def _ready_to_draw() -> None:
    from tests.functional.inspection.campaign_steps import committed, lay_county, thrown

    lay_county()
    thrown(committed())


def _draw() -> None:
    from tests.functional.inspection.campaign_steps import at
    from zhicheng_office.inspection.models import Campaign
    from zhicheng_office.inspection.services.drawing import draw_campaign

    for campaign in Campaign.objects.filter(state=Campaign.State.COMMITTED):  # none once it was drawn before the kill
        with at(10, 40):
            draw_campaign(campaign, "second")


def _phone_goes_out() -> None:
    from tests.functional.inspection.visits.visiting import lay_visits
    from zhicheng_office.ledger.models import County

    _county()
    County.objects.update(demonstration_known=VISITED)
    lay_visits()


def _phone_sends() -> None:
    """Send what the phone holds: a photograph from where it broke off, then the record under its own key."""
    from tests.functional.inspection.visits.visiting import digest_of, picture, sheet
    from zhicheng_office.accounts.models import User
    from zhicheng_office.inspection.services.visit_photos import Piece, arrived_of, take_piece
    from zhicheng_office.inspection.services.visit_sending import accept_record
    from zhicheng_office.inspection.visit_schemas import RecordIn

    user, record, photo = User.objects.get(username="inspector-A1"), RecordIn(**sheet()).model_dump(), picture()
    digest, half = digest_of(photo), len(photo) // 2
    while not (arrived := arrived_of(record["visit"], digest, user)).complete:
        start = arrived.received
        take_piece(record["visit"], Piece(digest, start, len(photo), photo[start : start + half + 1]), user)
    accept_record(record, user)


OPERATIONS = {
    "site record": Operation(_phone_goes_out, _phone_sends),
    "draw": Operation(_ready_to_draw, _draw),
    "withdrawal": Operation(_propose_withdrawal, _decide_withdrawal),
    "import of entities": Operation(_ask_for_entities, _next_job),
    "long document": Operation(_ask_for_document, _next_job),
    "standings": Operation(_ask_for_standings, _next_job),
    "import of reports": Operation(_plan_and_reporter, _import_reports),
    "load of batches": Operation(_county, _load_batches),
}
