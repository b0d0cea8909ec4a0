"""Addresses of the public log's pages."""

from django.urls import path

from zhicheng_office.ledger import log_views

app_name = "log"
urlpatterns = [
    path("", log_views.log, name="log"),
    path("openapi.json", log_views.schema, name="schema"),
    path("verify", log_views.verifier, name="verifier"),
    path("<int:index>", log_views.entry, name="entry"),
    path("<int:index>.tlog-proof", log_views.proof_file, name="proof"),
    path("<int:index>.json", log_views.leaf_file, name="leaf"),
    path("<int:index>.bundle.json", log_views.bundle_file, name="bundle"),
]
