"""Addresses of the cockpit."""

from django.urls import path

from zhicheng_office.cockpit import deliverable_views, duty_views, exports, views

app_name = "cockpit"
urlpatterns = [
    path("", views.overview_page, name="overview"),
    path("bulletin", views.bulletin_page, name="bulletin"),
    path("export.csv", exports.export_csv, name="export_csv"),
    path("export.xlsx", exports.export_xlsx, name="export_xlsx"),
    path("export.sdmx.csv", exports.export_sdmx, name="export_sdmx"),
    path("duties", duty_views.duties_page, name="duties"),
    path("duties/new", duty_views.new_matter, name="new_matter"),
    path("duties/state", duty_views.state_rates, name="state_rates"),
    path("duties/<int:number>", duty_views.matter_page, name="matter"),
    path("deliverables/<str:code>", deliverable_views.deliverable_page, name="deliverable"),
    path("targets/<str:code>", views.target_page, name="target"),
    path("targets/<str:code>/series.csv", exports.series_csv, name="series_csv"),
    path("targets/<str:code>/facts", views.facts_page, name="facts"),
    path("targets/<str:code>/facts.csv", exports.facts_csv, name="facts_csv"),
]
