"""Make the office ready: database, county, plan, demonstration accounts and data. Every step may be repeated."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.cockpit.services import warm_standings
from zhicheng_office.inspection.services.reaching import restate_merged
from zhicheng_office.inspection.services.rosters import rebuild_inspectors
from zhicheng_office.laboratory.services.lot_accepting import rebuild_series
from zhicheng_office.ledger.models import Batch, County
from zhicheng_office.ledger.proofs import register_verifier
from zhicheng_office.ledger.records import figures_day, sequence_known_on, today
from zhicheng_office.project.county import CountyFolder, read_county
from zhicheng_office.project.demonstration import PASSWORD, accounts, create_first_account, load_accounts
from zhicheng_office.project.demonstration_releases import publish_demonstration
from zhicheng_office.project.plan_loading import load_document, load_plan_revision
from zhicheng_office.project.simulated_campaigns import load_campaigns
from zhicheng_office.project.simulated_facts import load_facts, record_baselines
from zhicheng_office.project.simulated_inspection import load_inspection
from zhicheng_office.project.simulated_limits import load_simulated_limits
from zhicheng_office.project.simulated_lives import load_lives
from zhicheng_office.project.simulated_lots import load_lots
from zhicheng_office.project.simulated_matters import load_matters
from zhicheng_office.project.simulated_official import load_official
from zhicheng_office.project.simulated_registers import load_registers
from zhicheng_office.project.simulated_samplers import load_samplers
from zhicheng_office.project.simulated_services import load_services
from zhicheng_office.project.simulated_signals import load_signals
from zhicheng_office.project.simulated_standards import load_cores, load_declarations, load_standards
from zhicheng_office.project.simulated_surveillance import load_surveillance
from zhicheng_office.project.simulated_visits import load_visits
from zhicheng_office.registry.registering import rebuild_registers
from zhicheng_office.registry.services import rebuild_entities
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.services.standards_projecting import rebuild_standards


class NewerDatabase(ZhichengError):
    """A database that a later version of the software has changed."""

    code = "ZC-OFFICE-003"
    what = Words("数据库由更新的版本建立（{value}）", "the database was made by a later version ({value})")
    todo = Words(
        "换用更新的版本，或用 ZHICHENG_HOME 指向另一个数据文件夹",
        "use the later version, or point ZHICHENG_HOME at another data folder",
    )


class TimeBackwards(ZhichengError):
    """A day before the one the demonstration has reached."""

    code = "ZC-OFFICE-010"
    what = Words("演示已到 {last}，不能回到 {value}", "the demonstration has reached {last}, it cannot go back to {value}")
    todo = Words("在页面上用“截至”“所知于”看过去", "look at the past with the two dates on the pages")


def prepare_office(*, empty: bool) -> None:
    """Create what is missing and leave what is there; say each step with its time."""
    say = Console(highlight=False)
    folder = read_county(Path(settings.COUNTY))  # first: a folder with a mistake leaves no database behind
    _step(say, "数据库 database", _migrate)
    _step(say, "县域与规划 county and plan", lambda: load_county(folder, empty=empty))
    register_verifier()
    if not StandardRow.objects.exists():
        _step(say, "标准库 standards of the rulebook", rebuild_standards)
    if empty:
        _tell_first_account(say, create_first_account())
    if not empty:
        _step(say, "演示账户 demonstration accounts", lambda: load_accounts(folder))
        _step(say, "模拟事实 simulated facts", lambda: load_facts(folder, say))
        record_baselines(folder)
        _step(say, "一单两库与计划 items, inspectors, plan", lambda: load_inspection(folder))
        _step(say, "模拟公开时限 simulated duties", lambda: load_matters(folder))
        _step(say, "名录 registry", project_rosters)
        _step(say, "产品、许可、机构、器具 registers", lambda: load_registers(folder))
        _step(say, "标准制修订 drafting of standards", lambda: load_standards(folder))
        _step(say, "自我声明 self-declarations", lambda: load_declarations(folder))
        _step(say, "核心指标 core indicators", lambda: load_cores(folder))
        _step(say, "产品档案 lives of products", lambda: load_lives(folder))
        _step(say, "抽查实施 campaigns", lambda: load_campaigns(folder))
        _step(say, "上级抽取 official draw", lambda: load_official(folder))
        _step(say, "现场检查记录 site records", lambda: load_visits(folder))
        _step(say, "产品监督抽查 surveillance", lambda: load_surveillance(folder))
        _step(say, "抽样人员 officers of samples", lambda: load_samplers(folder))
        _step(say, "智慧监管信号 signals", lambda: load_signals(folder))
        _step(say, "限量 limits", lambda: load_simulated_limits(folder))
        _step(say, "一站式服务 one-stop services", load_services)
        _step(say, "逐批验收 lots accepted", load_lots)
        _step(say, "数值 figures", project_figures)
        _step(say, "发布与撤回 releases and a withdrawal", publish_demonstration)
        _greet(say, folder)


def pass_time(until: date) -> None:
    """Let time pass in a demonstration: load what came by a later day and make that day the demonstration's."""
    if until < today():
        raise TimeBackwards(value=until, last=today())
    say = Console(highlight=False)
    folder = read_county(Path(settings.COUNTY))
    _step(say, "模拟事实 simulated facts", lambda: load_facts(folder, say, until=until))
    County.objects.filter(simulated=True).update(demonstration_day=until, demonstration_known=until)
    _step(say, "模拟公开时限 simulated duties", lambda: load_matters(folder))
    _step(say, "名录与数值 registry and figures", rebuild_projections)


def _tell_first_account(say: Console, password: str) -> None:
    if password:
        say.print("\n首个账户 first account: security（安全管理员 security administrator）")
        say.print(f"  口令（只显示这一次）password, shown only now: {password}")
        say.print("  在 /admin/ 建立其他账户 create the other accounts at /admin/")


def _step(say: Console, name: str, work: Callable[[], object]) -> None:
    start = time.monotonic()
    result = work()
    told = f" {result}" if result else ""
    say.print(f"  {name}{told} · {time.monotonic() - start:.1f} s")


def _migrate() -> str:
    """Bring the database to this version; say so where it was of an older one."""
    executor = MigrationExecutor(connection)
    applied = set(executor.loader.applied_migrations)
    unknown = sorted(applied - set(executor.loader.disk_migrations))
    if unknown:
        raise NewerDatabase(value=".".join(unknown[-1]))
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command("migrate", verbosity=0, interactive=False)
    return f"旧库已更新 {missing} 步 an older one, updated by {missing} steps" if applied and missing else ""


def load_county(folder: CountyFolder, *, empty: bool) -> str:
    """Load the county, its plan and its text, or renew what its folder says; return the county's name."""
    place = folder.county
    with transaction.atomic():
        County.objects.update_or_create(
            division=place.division,
            defaults={
                "name_zh": place.words.zh,
                "name_en": place.words.en,
                "demonstration_day": None if empty else _reached("demonstration_day", place.demonstration_day),
                "demonstration_known": None if empty else _reached("demonstration_known", place.known_day),
                "simulated": not empty and folder.simulation is not None,
                "towns": folder.towns,
                "pillars": folder.pillars,
                "sections": folder.sections,
            },
        )
        load_plan_revision(folder)
        load_document(folder)
    return place.words.zh


def _reached(field: str, begun: date | None) -> date | None:
    """Return the day that a demonstration has reached: a second start does not turn back the time that was let pass."""
    kept = County.objects.filter(simulated=True).values_list(field, flat=True).first()
    return max((day for day in (kept, begun) if day), default=None)


def rebuild_projections() -> str:
    """Rebuild what is derived from facts, unless it was derived from these facts for this day already."""
    return project_rosters() + project_figures()


def project_rosters() -> str:
    """Rebuild entities and inspectors from their facts, unless everything was derived already; return how many entities."""
    if _is_projected():
        return ""
    total = rebuild_entities(figures_day(), sequence_known_on(today()))
    rebuild_inspectors()
    restate_merged()
    rebuild_registers()
    rebuild_standards()
    rebuild_series()
    return f"{total:,}"


def project_figures() -> str:
    """Compute the verdicts, unless that was done already, and note for which facts everything is derived now."""
    if not _is_projected():
        warm_standings()
        _stamp().write_text(_derived_now())
    return ""


def _is_projected() -> bool:
    stamp = _stamp()
    return stamp.exists() and stamp.read_text() == _derived_now()


def _derived_now() -> str:
    return f"{_name_of(sequence_known_on(today()))} {figures_day()}"


def forget_projections() -> None:
    """Let the next preparation rebuild what is derived, because a check found that it is not what the facts say."""
    _stamp().unlink(missing_ok=True)


def _stamp() -> Path:
    return Path(settings.HOME) / "projected"


def _name_of(sequence: int) -> str:
    """Return what tells this ledger at a sequence from every other: the salted digest of the batch that ends there.

    The sequence alone would not do: the same simulation in another database reaches the same one.
    """
    return Batch.objects.filter(last_sequence=sequence).values_list("digest", flat=True).first() or "empty"


def _greet(say: Console, folder: CountyFolder) -> None:
    say.print("\n演示登录 demonstration log-ins（口令 password: [bold]" + PASSWORD + "[/bold]）")
    for account in accounts(folder):
        say.print(f"  {account.name:<22}{account.title}")
