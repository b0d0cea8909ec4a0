"""Addresses of entities, registers, merges, imports and exports."""

from django.urls import path
from django.views.generic import RedirectView

from zhicheng_office.registry import importing_views, merge_pages, register_pages, views

app_name = "registry"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="registry:entities"), name="home"),
    path("entities", views.entities, name="entities"),
    path("entities.csv", views.entities_csv, name="entities_csv"),
    path("import", importing_views.import_page, name="import"),
    path("import/<int:job>", importing_views.import_result, name="import_result"),
    path("import/template.csv", importing_views.template, name="import_template"),
    path("entities/<str:code>", views.entity, name="entity"),
    path("merges", merge_pages.merges, name="merges"),
    path("merges/find", merge_pages.find, name="find_merges"),
    path("merges/propose", merge_pages.propose, name="propose_merge"),
    path("merges/<int:number>/<str:act>", merge_pages.decide, name="decide_merge"),
    path("export/<int:job>", importing_views.export_result, name="export_result"),
    path("export/<int:job>/file", importing_views.export_file, name="export_file"),
    path("export/<str:code>", importing_views.export_list, name="export_list"),
    path("registers/<str:code>", register_pages.rows, name="rows"),
    path("registers/<str:code>/new", register_pages.new_row, name="new_row"),
    path("registers/<str:code>/import", importing_views.import_rows_page, name="import_rows"),
    path("registers/<str:code>/template.csv", importing_views.rows_template, name="rows_template"),
    path("registers/<str:code>/<str:number>", register_pages.row, name="row"),
    path("registers/<str:code>/<str:number>/edit", register_pages.edit_row, name="edit_row"),
]
