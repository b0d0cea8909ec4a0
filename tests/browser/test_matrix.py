"""Every page of the office at four widths, in both languages, light and dark: the full matrix, under ./test --long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.browser.checks import overflow, violations

DIGEST = Path(__file__).parents[2] / "county" / "yongkang" / "policy" / "digest.txt"
APPS = ("portal", "accounts", "cockpit", "planning", "registry", "ledger")
TARGET = {"code": "T05"}

# What is walked, by whom: the name of each address and its arguments; the fixture below makes what they name.
PUBLIC = (
    ("portal:home", {}), ("portal:plan", {}), ("portal:target", TARGET), ("portal:history", {}), ("portal:help", {}),
    ("portal:draws", {}), ("portal:draw_plan", {}), ("portal:data", {}), ("portal:withdrawals", {}), ("portal:withdrawal", {"number": 1}),
    ("portal:duties", {}), ("portal:tables", {}), ("portal:table", {"name": "log"}), ("portal:changes", {}), ("accounts:login", {}),
    ("portal:inspections", {}), ("portal:samplings", {}),
)  # fmt: skip
QUALITY = (
    ("cockpit:overview", {}), ("cockpit:bulletin", {}), ("cockpit:target", TARGET), ("cockpit:target", {"code": "T14"}),
    ("cockpit:target", {"code": "T35"}), ("cockpit:facts", {"code": "T06"}),
    ("planning:documents", {}), ("planning:job", {"number": "document"}), ("planning:proposals", {}), ("planning:confirm_all", {}),
    ("planning:edit", TARGET), ("planning:assignments", {}), ("planning:revisions", {}), ("planning:revision", {"number": 1}),
    ("planning:history", TARGET), ("planning:reports", {}), ("planning:report", {"number": "report"}), ("planning:tasks", {}),
    ("planning:task", {"code": "task"}), ("planning:new_decision", {}), ("planning:milestones", {}),
    ("planning:milestone", {"code": "milestone"}), ("planning:threshold", {"code": "D02"}), ("cockpit:deliverable", {"code": "D02"}),
    ("registry:entities", {}), ("registry:entity", {"code": "T0001"}), ("registry:import", {}),
    ("registry:import_result", {"job": "import"}), ("registry:merges", {}),
    ("registry:rows", {"code": "products"}), ("registry:rows", {"code": "instruments"}), ("registry:new_row", {"code": "capabilities"}),
    ("registry:row", {"code": "laboratories", "number": "LAB-1"}), ("registry:edit_row", {"code": "laboratories", "number": "LAB-1"}),
    ("registry:import_rows", {"code": "laboratories"}), ("registry:export_list", {"code": "entities"}),
    ("registry:export_result", {"job": "export"}),
    ("ledger:facts", {}), ("ledger:fact", {"sequence": 1}),
    ("ledger:withdrawals", {}), ("ledger:withdrawal_things", {}), ("ledger:new_withdrawal", {"entry": "entry"}),
    ("ledger:withdrawal", {"number": "withdrawn"}), ("ledger:withdrawal", {"number": "proposed"}),
    ("cockpit:duties", {}), ("cockpit:new_matter", {}), ("cockpit:matter", {"number": "matter"}), ("ledger:witnesses", {}),
)  # fmt: skip
AUDITOR = (("ledger:trail", {}),)
DEPARTMENT = (("planning:reports", {}), ("planning:new_report", {}), ("planning:import", {}))
NO_PAGES = {  # files, addresses that only lead on, and those that only take what a form sends
    "portal:series_csv", "portal:size", "portal:catalogue_file", "portal:release_file", "portal:prepare", "portal:publish",
    "portal:table_file", "portal:changes_file", "portal:changes_feed",
    "accounts:logout", "accounts:start",
    "cockpit:export_csv", "cockpit:export_xlsx", "cockpit:export_sdmx", "cockpit:series_csv", "cockpit:facts_csv", "cockpit:state_rates",
    "planning:begin_plan", "planning:confirm", "planning:reject", "planning:undo", "planning:template", "planning:accept",
    "planning:decline", "planning:drop", "planning:evidence", "registry:entities_csv", "registry:import_template",
    "registry:home", "registry:rows_template", "registry:export_file", "registry:find_merges", "registry:propose_merge",
    "registry:decide_merge",
    "ledger:withdraw_release", "ledger:decide_withdrawal", "ledger:decline_withdrawal",
    "ledger:trail_csv", "ledger:trail_check", "ledger:trail_checkpoint", "ledger:witness_request", "ledger:witness_answer",
    "portal:draw_file", "portal:draw_sql",
    "portal:draw", "portal:draw_wall", "portal:asked_draw", "portal:verify_draw",  # tests/browser/test_draws.py walks them
    "portal:sampling", "portal:ticket_draw", "portal:ticket_draw_file",  # tests/browser/test_surveillance.py walks them
    "portal:inspected",  # tests/browser/test_site_records.py walks it beside the records it shows
    "planning:file",  # the wizard's steps: tests/browser/test_planning.py walks them with their input
}  # fmt: skip


def addresses(patterns, app=""):
    """Yield the name of every address below /, with its app."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, pattern.app_name or app)
        elif isinstance(pattern, URLPattern) and app in APPS:
            yield f"{app}:{pattern.name}"


def test_no_page_is_forgotten():
    walked = {name for name, _ in (*PUBLIC, *QUALITY, *DEPARTMENT, *AUDITOR)}
    assert walked | NO_PAGES == set(addresses(get_resolver().url_patterns))
    assert not walked & NO_PAGES


@pytest.fixture
def made(served, settings, tmp_path):
    """Make what the pages show beside the sample county; return the arguments that stand for them."""
    from zhicheng_office.accounts.models import User
    from zhicheng_office.ledger.evidence import keep_evidence
    from zhicheng_office.ledger.jobs import ask_for, run_next_job
    from zhicheng_office.ledger.matters import open_matter
    from zhicheng_office.planning.models import Report
    from zhicheng_office.planning.records import current_plan
    from zhicheng_office.planning.services.importing import import_reports
    from zhicheng_office.registry.importing import ask_for_import
    from zhicheng_office.registry.services import rebuild_entities

    settings.MEDIA_ROOT = tmp_path
    plan = current_plan()
    matter = open_matter("gov_info_reply", "request 7", subject="申请公开", started=date(2019, 6, 3), by="other")
    reported = plan.target("T07")
    department = User.objects.create_user("department", role="department", body=reported.duty.issuing)
    User.objects.create_user("auditor", role="auditor")
    rows = f"目标编号,报告期,数值,单位,说明\nT07,2018,61.5,{reported.aim.unit},\n"
    assert import_reports(rows.encode(), "q.csv", department).errors == ()
    kept = keep_evidence(DIGEST.read_bytes(), "digest.txt", "quality")
    document = ask_for("read_document", "quality", digest=kept.digest, name="digest.txt", title="")
    listed = keep_evidence(
        "统一社会信用代码,名称,所在镇街,行业代码,成立日期\n1,某厂,无此镇,3465,2018-05-01\n".encode(), "e.csv", "quality"
    )
    entities = ask_for_import(listed, date(2019, 7, 15), "quality")
    export = ask_for("export_list", "quality", list="entities", form="csv", asked={})
    for _ in range(3):
        run_next_job()
    rebuild_entities(date(2019, 6, 30), 10**9)
    enter_rows()
    return {
        **withdrawals(),
        "document": document.pk,
        "import": entities.pk,
        "export": export.pk,
        "report": Report.objects.get().pk,
        "task": next(task.id for decision in plan.decisions for task in decision.tasks),
        "matter": matter.pk,
        "milestone": plan.milestones[0].id,
    }


def enter_rows():
    """Enter a laboratory, what it is accredited for, a product and an instrument; propose a merge."""
    from zhicheng.registry import register, register_value, synthetic_code
    from zhicheng_office.registry.models import EntityRow, MergeProposal
    from zhicheng_office.registry.registering import record_rows

    code = synthetic_code(1, "330784")
    said = {
        "laboratories": {"number": "LAB-1", "name": "某中心（合成）", "accreditation": "CMA-1", "since": "2018-01-01", "until": "2019-08-31"},
        "capabilities": {"number": "N-1", "laboratory": "LAB-1", "item": "铅", "method": "GB 31604.34-2016", "since": "2018-01-01", "until": "2023-12-31"},
        "products": {"number": "P-1", "entity": code, "name": "杯（合成）", "category": "food_contact/cup", "since": "2018-05-01"},
        "instruments": {"number": "Q-1", "entity": code, "kind": "price_scale", "serial": "A-1", "since": "2018-01-01"},
    }  # fmt: skip
    for name, fields in said.items():
        record_rows(register(name), [register_value(register(name), fields)], date(2019, 7, 15), source="模拟", by="quality")
    first, second = EntityRow.objects.order_by("subject")[:2]
    MergeProposal.objects.create(
        kept=first.subject, gone=second.subject, reasons=["same_name", "both_valid"], proposed_by="quality"
    )


def withdrawals():
    """Withdraw one entry, propose to withdraw another; return the arguments that stand for them."""
    from zhicheng_office.ledger.models import Outbox
    from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal

    first, second, third = Outbox.objects.filter(kind="batch").order_by("id")[:3]
    asked = Asked("wrong", date(2019, 7, 10), "演示：一项读数录错。")
    gone = decide_withdrawal(propose_withdrawal(first, asked, "first"), "second")
    return {"withdrawn": gone.pk, "proposed": propose_withdrawal(second, asked, "first").pk, "entry": third.pk}


@pytest.fixture
def walk(chromium, served, made):
    """Return a function that opens pages as somebody and returns what is wrong with each."""

    def told(name, pages, language, **window):
        context = chromium.new_context(reduced_motion="reduce", **window)
        if name:
            context.add_cookies([{"name": "sessionid", "value": session_of(name), "url": served}])
        page = context.new_page()
        wrong = [said for one in pages for said in complaints(page, served + address(*one, made, language))]
        context.close()
        return wrong

    return told


def session_of(name):
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=name))
    return client.cookies["sessionid"].value


def address(name, arguments, made, language):
    with translation.override(language):
        return reverse(name, kwargs={key: made.get(value, value) for key, value in arguments.items()})


def complaints(page, url):
    """Yield what is wrong with one page: its answer, a violation, a sideways scroll, a word of the browser's console."""
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    status = page.goto(url, wait_until="networkidle").status
    found = [*said, *violations(page)]
    if status != 200:
        found.append(f"answers {status}")
    if wider := overflow(page):
        found.append(f"{wider} px wider than its window")
    return [f"{url}: {what}" for what in found]


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 768, 390, 320])
def test_every_page_is_whole_at_every_width_in_light_and_dark(walk, width, scheme, language):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    wrong = walk(None, PUBLIC, language, **window)
    wrong += walk("quality", QUALITY, language, **window)
    wrong += walk("department", DEPARTMENT, language, **window)
    wrong += walk("auditor", AUDITOR, language, **window)
    assert wrong == []
