"""Addresses: Chinese at /…, English at /en/…; the API and the administrators' pages have no language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from zhicheng_office.ledger.log_views import tile
from zhicheng_office.project.api import api
from zhicheng_office.ui.views import health

urlpatterns = [
    path("health", health, name="health"),
    path("api/v1/", api.urls),
    path("admin/", admin.site.urls),
    re_path(r"^tlog/(?P<path>[\s\S]*)$", tile, name="tlog"),  # whatever stands there: a tool is told in plain text that it is not
    *i18n_patterns(
        path("", include("zhicheng_office.portal.urls")),
        path("account/", include("zhicheng_office.accounts.urls")),
        path("cockpit/", include("zhicheng_office.cockpit.urls")),
        path("planning/", include("zhicheng_office.planning.urls")),
        path("inspection/", include("zhicheng_office.inspection.urls")),
        path("laboratory/", include("zhicheng_office.laboratory.urls")),
        path("registry/", include("zhicheng_office.registry.urls")),
        path("standards/", include("zhicheng_office.standards.urls")),
        path("casework/", include("zhicheng_office.casework.urls")),
        path("services/", include("zhicheng_office.programmes.urls")),
        path("ledger/", include("zhicheng_office.ledger.urls")),
        path("log/", include("zhicheng_office.ledger.log_urls")),
        prefix_default_language=False,
    ),
]

handler403 = "zhicheng_office.ui.views.forbidden"
handler404 = "zhicheng_office.ui.views.not_found"
handler500 = "zhicheng_office.ui.views.failed"
