"""Addresses of entities."""

from django.urls import path

from zhicheng_office.registry import views

app_name = "registry"
urlpatterns = [
    path("entities", views.entities, name="entities"),
    path("entities.csv", views.entities_csv, name="entities_csv"),
    path("entities/<str:code>", views.entity, name="entity"),
]
