"""Addresses of the public pages."""

from django.urls import path

from zhicheng_office.portal import (
    browsing,
    catalogue,
    change_pages,
    draws,
    duties,
    feed,
    inspection_plans,
    inspections,
    views,
    withdrawals,
)

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("plan", views.plan_page, name="plan"),
    path("plan/<str:code>", views.target_page, name="target"),
    path("plan/<str:code>/series.csv", views.series_csv, name="series_csv"),
    path("history", views.history_page, name="history"),
    path("help", views.help_page, name="help"),
    path("size", views.size, name="size"),
    path("draws/", draws.draws, name="draws"),
    path("draws/plan", inspection_plans.draw_plan, name="draw_plan"),
    path("draws/verify", draws.verify_page, name="verify_draw"),
    path("draws/<str:number>", draws.draw, name="draw"),
    path("draws/<str:number>/check.sql", draws.draw_sql, name="draw_sql"),
    path("draws/<str:number>/live", draws.wall, name="draw_wall"),
    path("draws/<str:number>/<str:name>.json", draws.draw_file, name="draw_file"),
    path("draws/<str:number>/<str:code>", draws.asked_draw, name="asked_draw"),
    path("data", catalogue.catalogue, name="data"),
    path("data/catalogue.jsonld", catalogue.catalogue_file, name="catalogue_file"),
    path("data/withdrawals", withdrawals.withdrawals, name="withdrawals"),
    path("data/withdrawals/<int:number>", withdrawals.withdrawal, name="withdrawal"),
    path("data/duties", duties.duties_page, name="duties"),
    path("inspections", inspections.inspections, name="inspections"),
    path("inspections/<str:code>", inspections.inspected, name="inspected"),
    path("data/prepare", catalogue.prepare, name="prepare"),
    path("data/tables/", browsing.index, name="tables"),
    path("data/tables/<str:name>.<str:kind>", browsing.table_file, name="table_file"),
    path("data/tables/<str:name>", browsing.table_page, name="table"),
    path("data/changes", change_pages.changes, name="changes"),
    path("data/changes.atom", feed.changes_feed, name="changes_feed"),
    path("data/changes.<str:kind>", change_pages.changes_file, name="changes_file"),
    path("data/<int:number>/publish", catalogue.publish, name="publish"),
    path("data/<int:number>/<path:path>", catalogue.release_file, name="release_file"),
]
