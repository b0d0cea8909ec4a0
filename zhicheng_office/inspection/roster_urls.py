"""Addresses of items, inspectors and plans."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import (
    inspector_accounts,
    inspector_rates,
    inspectors,
    items,
    plan_batches,
    plans,
    roster_imports,
)

patterns: list[URLPattern] = [
    path("items", items.items, name="items"),
    path("items/new", items.new_item, name="new_item"),
    path("items/import", roster_imports.items, name="import_items"),
    path("items/<str:code>", items.item, name="item"),
    path("items/<str:code>/edit", items.edit_item, name="edit_item"),
    path("items/<str:code>/end", items.end, name="end_item"),
    path("inspectors", inspectors.inspectors, name="inspectors"),
    path("inspectors/import", roster_imports.inspectors, name="import_inspectors"),
    path("inspectors/accounts", inspector_accounts.accounts, name="inspector_accounts"),
    path("inspectors/me", inspectors.own, name="own_inspector"),
    path("inspectors/rates", inspector_rates.inspector_rates, name="inspector_rates"),
    path("inspectors/<str:number>", inspectors.inspector, name="inspector"),
    path("inspectors/<str:number>/recusals", inspectors.declare, name="declare_recusal"),
    path("inspectors/<str:number>/answer", inspector_rates.answer, name="answer_rate"),
    path("inspectors/<str:number>/lift", inspectors.lift, name="lift_recusal"),
    path("inspectors/<str:number>/leave", inspectors.away, name="note_leave"),
    path("inspectors/<str:number>/roster", inspectors.leave_roster, name="leave_roster"),
    path("imports/<int:job>", roster_imports.result, name="import_result"),
    path("imports/<str:kind>/template", roster_imports.template, name="import_template"),
    path("plans", plans.plans, name="plans"),
    path("plans/new", plans.new_plan, name="new_plan"),
    path("plans/<int:year>-<int:revision>", plans.plan, name="plan"),
    path("plans/<int:year>-<int:revision>/diff", plans.plan_diff, name="plan_diff"),
    path("plans/<int:year>-<int:revision>/plan.<str:kind>", plans.plan_file, name="plan_file"),
    path("plans/<int:year>-<int:revision>/prepare", plans.prepare, name="prepare_filing"),
    path("plans/<int:year>-<int:revision>/settle/<str:name>", plans.settle, name="settle_filing"),
    path("plans/<int:year>-<int:revision>/new-batch", plan_batches.new_batch, name="new_batch"),
    path("plans/<int:year>-<int:revision>/<str:number>", plan_batches.batch, name="plan_batch"),
    path("plans/<int:year>-<int:revision>/<str:number>/edit", plan_batches.edit_batch, name="edit_batch"),
    path("plans/<int:year>-<int:revision>/<str:number>/drop", plan_batches.drop, name="drop_batch"),
]
