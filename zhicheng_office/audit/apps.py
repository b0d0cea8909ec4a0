"""The app's name."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zhicheng_office.audit"
    label = "audit"
