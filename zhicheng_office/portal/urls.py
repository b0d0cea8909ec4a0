"""Addresses of the public pages."""

from django.urls import path

from zhicheng_office.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("plan", views.plan_page, name="plan"),
    path("plan/<str:code>", views.target_page, name="target"),
    path("plan/<str:code>/series.csv", views.series_csv, name="series_csv"),
    path("history", views.history_page, name="history"),
    path("help", views.help_page, name="help"),
    path("size", views.size, name="size"),
]
