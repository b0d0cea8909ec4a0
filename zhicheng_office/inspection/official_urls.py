"""Addresses of draws and rosters of the level above, and of ours in its columns."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import exporting, officials

patterns: list[URLPattern] = [
    path("official", officials.officials, name="officials"),
    path("official/import", officials.import_file, name="import_official"),
    path("official/imports/<int:job>", officials.import_result, name="official_job"),
    path("official/<str:number>", officials.official, name="official"),
    path("official/<str:number>/act/<str:name>", officials.act, name="official_act"),
    path("campaigns/<str:number>/export", exporting.export, name="export_draw"),
    path("campaigns/<str:number>/export/<str:platform>.<str:kind>", exporting.export_file, name="export_draw_file"),
]
