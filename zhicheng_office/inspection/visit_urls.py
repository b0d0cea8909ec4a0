"""Addresses of visits: the phone, site records, volumes, results."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import phone, results, site_records

patterns: list[URLPattern] = [
    path("today", phone.today, name="today"),
    path("today/worker.js", phone.worker, name="phone_worker"),
    path("today/manifest.webmanifest", phone.manifest, name="phone_manifest"),
    path("records", site_records.site_records, name="site_records"),
    path("records/<str:number>", site_records.site_record, name="site_record"),
    path("records/<str:number>/paper.<str:kind>", site_records.paper, name="site_paper"),
    path("records/<str:number>/photos/<str:digest>", site_records.photo, name="site_photo"),
    path("records/<str:number>/addenda", site_records.add_addendum, name="add_addendum"),
    path("records/<str:number>/addenda/<int:addendum>", site_records.sign, name="sign_addendum"),
    path("volumes", site_records.volumes, name="volumes"),
    path("volumes/<str:number>", site_records.volume, name="volume"),
    path("results", results.results, name="results"),
]
