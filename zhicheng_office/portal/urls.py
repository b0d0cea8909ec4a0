"""Addresses of the public portal."""

from django.urls import path

from zhicheng_office.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("plan", views.plan, name="plan"),
    path("help", views.help_page, name="help"),
]
