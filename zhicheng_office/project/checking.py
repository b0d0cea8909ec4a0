"""Every projection of the office compared with the facts it is derived from."""

from __future__ import annotations

from collections.abc import Iterator

from zhicheng_office.inspection.services.reaching import differing_reach
from zhicheng_office.inspection.services.rosters import differing_inspectors
from zhicheng_office.laboratory.lot_records import differing_series
from zhicheng_office.ledger.checking import ledger_differences
from zhicheng_office.ledger.records import figures_day, sequence_known_on, today
from zhicheng_office.registry.registering import differing_rows
from zhicheng_office.registry.services import differing_entities
from zhicheng_office.standards.services.standards_projecting import differing_standards


def office_differences() -> Iterator[str]:
    """Yield a sentence for each difference; nothing when all is whole."""
    yield from ledger_differences()
    if differing := differing_entities(figures_day(), sequence_known_on(today())):
        yield f"名录 {differing} 户与事实不符，重跑 zhicheng prepare · {differing} entities differ from the facts: run zhicheng prepare"
    if differing := differing_inspectors():
        yield f"人员名录 {differing} 人与事实不符，重跑 zhicheng prepare · {differing} inspectors differ from the facts: run zhicheng prepare"
    if differing := differing_rows():
        yield f"名录 {differing} 行与事实不符，重跑 zhicheng prepare · {differing} rows of registers differ from the facts: run zhicheng prepare"
    if differing := differing_reach():
        yield f"智慧监管覆盖 {differing} 户与事实不符，待后台延续 · {differing} entities are reached by signals or facts alone: let the worker run"
    if differing := differing_standards():
        yield f"标准库 {differing} 项与事实不符，重跑 zhicheng prepare · {differing} standards differ from the facts: run zhicheng prepare"
    if differing := len(differing_series()):
        yield f"验收序列 {differing} 个与其批不符，重跑 zhicheng prepare · {differing} series differ from their lots: run zhicheng prepare"
