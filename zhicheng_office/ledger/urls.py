"""Addresses of facts and their sources."""

from django.urls import path

from zhicheng_office.ledger import views

app_name = "ledger"
urlpatterns = [
    path("facts", views.facts, name="facts"),
    path("facts/<int:sequence>", views.fact, name="fact"),
]
