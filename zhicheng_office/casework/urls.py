"""Addresses of casework."""

from django.urls import path, register_converter

from zhicheng_office.casework import own_acts, own_views, views


class FileKind:
    """What a product's life can be had as."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        """Return the kind as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the kind for an address."""
        return value


register_converter(FileKind, "life_kind")

app_name = "casework"
urlpatterns = [
    path("own", own_views.own_home, name="own"),
    path("own/draws", own_views.own_draw_list, name="own_draws"),
    path("own/visits", own_views.own_visit_list, name="own_visits"),
    path("own/products/<str:number>", own_views.own_product_page, name="own_product"),
    path("own/samples", own_views.own_samples, name="own_samples"),
    path("own/notices/<path:name>.pdf", own_acts.notice_file, name="own_notice_file"),
    path("own/notices/<path:name>/acknowledge", own_acts.acknowledge, name="acknowledge"),
    path("own/notices/<path:name>", own_acts.notice, name="own_notice"),
    path("own/requests/<path:number>", own_acts.receipt, name="own_request"),
    path("own/samples/<path:number>/request", own_acts.request_of_sample, name="request_of_sample"),
    path("own/samples/<path:number>", own_views.own_sample_page, name="own_sample"),
    path("products/<str:number>", views.life, name="life"),
    path("products/<str:number>/life.<life_kind:kind>", views.life_file, name="life_file"),
]
