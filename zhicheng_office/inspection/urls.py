"""Addresses of inspection."""

from django.urls import URLPattern

from zhicheng_office.inspection import campaign_urls, visit_urls

app_name = "inspection"
urlpatterns: list[URLPattern] = [*campaign_urls.patterns, *visit_urls.patterns]
