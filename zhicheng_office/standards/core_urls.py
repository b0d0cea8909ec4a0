"""Addresses of core indicators."""

from django.urls import URLPattern, path

from zhicheng_office.standards.views import core_files, cores

urlpatterns: list[URLPattern] = [
    path("core", cores.cores, name="cores"),
    path("core/new", cores.new_core, name="new_core"),
    path("core/import", core_files.import_cores_page, name="import_cores"),
    path("core/import/template", core_files.template, name="core_template"),
    path("core/<str:number>", cores.core, name="core"),
    path("core/<str:number>/change", cores.change, name="change_core"),
    path("core/<str:number>/act", cores.act, name="core_act"),
]
