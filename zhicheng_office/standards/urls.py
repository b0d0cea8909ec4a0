"""Addresses of the standards room."""

from django.urls import URLPattern

from zhicheng_office.standards.limit_urls import urlpatterns as limit_patterns

app_name = "standards"
urlpatterns: list[URLPattern] = [*limit_patterns]
