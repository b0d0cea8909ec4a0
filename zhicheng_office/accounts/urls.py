"""Addresses of log-in, log-out and the first page after it."""

from django.contrib.auth.views import LoginView
from django.urls import path

from zhicheng_office.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login", LoginView.as_view(template_name="accounts/login.html"), name="login"),
    path("logout", views.LeaveView.as_view(), name="logout"),
    path("start", views.start, name="start"),
]
