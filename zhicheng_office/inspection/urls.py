"""Addresses of inspection."""

from django.urls import URLPattern

from zhicheng_office.inspection import campaign_urls, official_urls, roster_urls, signal_urls, visit_urls

app_name = "inspection"
urlpatterns: list[URLPattern] = [
    *roster_urls.patterns,
    *campaign_urls.patterns,
    *visit_urls.patterns,
    *official_urls.patterns,
    *signal_urls.patterns,
]
