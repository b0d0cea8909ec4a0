"""Addresses of standards, drafting projects, the standards system and the rate of adoption."""

from django.urls import URLPattern, path

from zhicheng_office.standards.views import documents, entering, projects, system

urlpatterns: list[URLPattern] = [
    path("", documents.standards, name="list"),
    path("all/<path:name>", documents.standard, name="standard"),
    path("new", entering.new_standard, name="new"),
    path("change/<path:name>", entering.change_standard, name="change"),
    path("import", entering.import_page, name="import"),
    path("import/template", entering.template, name="import_template"),
    path("import/<int:job>", entering.import_result, name="import_result"),
    path("projects", projects.projects, name="projects"),
    path("projects/new", projects.new_project, name="new_project"),
    path("projects/<path:name>/act", projects.act, name="project_act"),
    path("reviews", projects.reviews, name="reviews"),
    path("system", system.table, name="system"),
    path("adoption", system.adoption, name="adoption"),
]
"""The list of standards, a standard and the system are for everybody; what changes them asks for a permission."""
