"""Addresses of visits: the phone, site records, volumes, results."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import phone

patterns: list[URLPattern] = [
    path("today", phone.today, name="today"),
    path("today/worker.js", phone.worker, name="phone_worker"),
    path("today/manifest.webmanifest", phone.manifest, name="phone_manifest"),
]
