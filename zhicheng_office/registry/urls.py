"""Addresses of entities."""

from django.urls import path

from zhicheng_office.registry import importing_views, views

app_name = "registry"
urlpatterns = [
    path("entities", views.entities, name="entities"),
    path("entities.csv", views.entities_csv, name="entities_csv"),
    path("import", importing_views.import_page, name="import"),
    path("import/<int:job>", importing_views.import_result, name="import_result"),
    path("import/template.csv", importing_views.template, name="import_template"),
    path("entities/<str:code>", views.entity, name="entity"),
]
