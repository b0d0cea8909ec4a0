"""Addresses of facts and their sources, and of the trail."""

from django.urls import path

from zhicheng_office.ledger import trail_views, views

app_name = "ledger"
urlpatterns = [
    path("facts", views.facts, name="facts"),
    path("facts/<int:sequence>", views.fact, name="fact"),
    path("trail", trail_views.trail, name="trail"),
    path("trail.csv", trail_views.export, name="trail_csv"),
    path("trail/check", trail_views.check, name="trail_check"),
    path("trail/checkpoint", trail_views.checkpoint, name="trail_checkpoint"),
]
