"""Addresses of limits."""

from django.urls import URLPattern, path

from zhicheng_office.standards.views import limit_drafts, limit_files, limit_reviews, limits

urlpatterns: list[URLPattern] = [
    path("limits", limits.limits, name="limits"),
    path("limits/new", limit_drafts.new_limit, name="new_limit"),
    path("limits/reviews", limit_reviews.reviews, name="limit_reviews"),
    path("limits/files", limit_files.files, name="limit_files"),
    path("limits/files/template", limit_files.template, name="limit_template"),
    path("limits/files/<int:pk>", limit_files.file, name="limit_file"),
    path("limits/files/<int:pk>/act", limit_files.file_act, name="limit_file_act"),
    path("limits/<str:number>", limits.limit, name="limit"),
    path("limits/<str:number>/change", limit_drafts.change_limit, name="change_limit"),
    path("limits/<str:number>/act", limits.limit_act, name="limit_act"),
]
