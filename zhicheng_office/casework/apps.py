"""The app's name."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "zhicheng_office.casework"
    label = "casework"
