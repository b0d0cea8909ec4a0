"""Addresses of the standards room."""

from django.urls import URLPattern

from zhicheng_office.standards.core_urls import urlpatterns as core_patterns
from zhicheng_office.standards.declaration_urls import urlpatterns as declaration_patterns
from zhicheng_office.standards.document_urls import urlpatterns as document_patterns
from zhicheng_office.standards.limit_urls import urlpatterns as limit_patterns

app_name = "standards"
urlpatterns: list[URLPattern] = [*core_patterns, *declaration_patterns, *document_patterns, *limit_patterns]
