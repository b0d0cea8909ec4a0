"""The app's name."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "zhicheng_office.standards"
    label = "standards"
