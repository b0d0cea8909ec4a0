"""Addresses of acceptance lot by lot."""

from django.urls import URLPattern, path

from zhicheng_office.laboratory.views import lot_files, lots

urlpatterns: list[URLPattern] = [
    path("lots", lots.series_list, name="lots"),
    path("lots/new", lots.new_series_page, name="new_lots"),
    path("lots/template.xlsx", lot_files.template, name="lot_template"),
    path("lots/<str:number>", lots.series, name="lot_series"),
    path("lots/<str:number>/files", lot_files.upload, name="lot_upload"),
    path("lots/<str:number>/files/<int:pk>", lot_files.upload_result, name="lot_upload_result"),
]
