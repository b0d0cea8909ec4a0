"""Steps of a campaign as officers take them, at known moments of an invented county."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone

from zhicheng.draw.examples import THROWS
from zhicheng.registry import Certificate, Inspector, synthetic_code
from zhicheng_office.inspection.models import AnnualPlan, Campaign, InspectionItem, PlannedBatch, Visit
from zhicheng_office.inspection.services.committing import commit, propose_commitment
from zhicheng_office.inspection.services.drawing import draw_campaign, enter_outcome
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.rosters import record_inspectors
from zhicheng_office.inspection.services.teaming import assign, commit_teams, propose_teams
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.records import acting_at
from zhicheng_office.registry.models import EntityRow

CHINA = timezone(timedelta(hours=8))
DAY = date(2019, 7, 15)
TEAM_DUE = datetime(2019, 7, 15, 11, tzinfo=CHINA)
DUE = datetime(2019, 7, 15, 10, tzinfo=CHINA)
TOWNS = {"330799001": {"zh": "东城街道", "en": "Dongcheng"}, "330799100": {"zh": "石柱镇", "en": "Shizhu"}}
PARTS = {"mode": "open", "ratio": "1/4", "stratify_by": ["town"], "reserve": 2, "number": "2019-07"}


def lay_county() -> County:
    """Lay a simulated county of forty entities in two towns, one of them out of business."""
    days = {"demonstration_day": date(2019, 6, 30), "demonstration_known": DAY}
    place = County.objects.create(division="330799", name_zh="测试县", name_en="test county", simulated=True, towns=TOWNS, **days)
    lay_entities()
    return place


def lay_entities() -> None:
    """Put forty entities of two towns into the registry."""
    EntityRow.objects.bulk_create(
        EntityRow(
            subject=f"entity:{code_of(number)}",
            name=f"某五金厂（合成）{number}",
            town=sorted(TOWNS)[number % 2],
            industry="3351",
            kind="sole_proprietor" if number % 10 == 0 else "enterprise",
            status="suspended" if number == 7 else "active",
        )
        for number in range(40)
    )


def lay_inspectors(count: int = 6) -> None:
    """Put inspectors with valid certificates onto the roster."""
    term = [Certificate(f"Z33{number:03d}", date(2018, 1, 1), date(2024, 12, 31)) for number in range(count)]
    people = [Inspector(f"YK-{n:03d}", "market_supervision", date(2018, 1, 1), term[n]) for n in range(count)]
    record_inspectors(people, date(2018, 1, 1), "人员名录", by="roster", names={one.number: "某" for one in people})


def code_of(number: int) -> str:
    """Return the code of one of the entities."""
    return synthetic_code(number, "330799")


def batch(**changes) -> PlannedBatch:
    """File a plan of one batch, 15 to 26 July."""
    said = PARTS | changes
    filed = said.pop("filed", True)
    plan = AnnualPlan.objects.create(
        year=2019,
        revision=AnnualPlan.objects.count() + 1,
        title="2019 年抽查计划",
        state="filed" if filed else "draft",
        drafted_by="planner",
    )
    made = PlannedBatch.objects.create(
        plan=plan,
        title="五金产品抽查",
        bodies=["market_supervision"],
        seats=[{"body": "market_supervision", "skills": []}, {"body": "market_supervision", "skills": []}],
        first_day=said.pop("first_day", DAY),
        last_day=said.pop("last_day", date(2019, 7, 26)),
        **said,
    )
    made.items.add(item())
    return made


def item() -> InspectionItem:
    """Return the one item that is inspected."""
    said = {
        "zh": "产品质量",
        "body": "market_supervision",
        "kind": "general",
        "basis": "产品质量法",
        "first_day": date(2019, 1, 1),
        "checks": [{"id": "1", "zh": "标识", "kind": "judgement"}],
    }
    return InspectionItem.objects.get_or_create(code="A01", defaults=said)[0]


@contextmanager
def at(hour: int, minute: int = 0, day: date = DAY):
    """Act at an hour of a day."""
    with acting_at(datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)):
        yield


def dice(name: str = "公开掷骰", due: datetime = DUE) -> dict:
    """Return dice thrown in public as a commitment announces them."""
    pool = {"drawn": 25, "lowest": 1, "highest": 6, "ordered": False, "repeats": True}
    return {"name": name, "kind": "numbers", "pools": [pool], "due": due.isoformat(), "fallback": "当日重掷"}


def committed(**changes) -> Campaign:
    """Freeze and commit: one officer names the dice, a second commits at nine."""
    with at(8):
        frozen = freeze(batch(**changes), "first")
        propose_commitment(frozen, [dice(f"公开掷骰 {frozen.batch.number}", _due(frozen))], "first")
    with at(9):
        return commit(frozen, "second")


def _due(campaign: Campaign) -> datetime:
    return DUE + timedelta(minutes=Campaign.objects.exclude(commitment=b"").count())


def thrown(campaign: Campaign, by: str = "first", throws: tuple[int, ...] = THROWS) -> Campaign:
    """Enter what the dice showed, at half past ten."""
    with at(10, 30):
        return enter_outcome(campaign, f"公开掷骰 {campaign.batch.number}", [list(throws)], by)


def drawn(**changes) -> Campaign:
    """Go all the way to the draw."""
    ready = thrown(committed(**changes))
    with at(10, 40):
        return draw_campaign(ready, "second")


def team_committed(campaign: Campaign) -> Campaign:
    """Commit to the inspectors: new dice named at ten to eleven, committed by the second officer."""
    with at(10, 50):
        propose_teams(campaign, [dice(f"派员掷骰 {campaign.batch.number}", TEAM_DUE)], "first", capacity=8)
        return commit_teams(campaign, "second")


def assigned(**changes) -> Campaign:
    """Go all the way to the inspectors' draw, half an hour after eleven."""
    lay_inspectors()
    ready = team_committed(drawn(**changes))
    with at(11, 30):
        enter_outcome(ready, f"派员掷骰 {ready.batch.number}", [list(reversed(THROWS))], "first")
        return assign(ready, "second")


def ended(campaign: Campaign, state: str = "done", *, most: int = 1000) -> list[Visit]:
    """Let visits end as the phones would report it."""
    visits = list(campaign.visits.filter(state="planned")[:most])
    Visit.objects.filter(pk__in=[visit.pk for visit in visits]).update(state=state)
    return visits
