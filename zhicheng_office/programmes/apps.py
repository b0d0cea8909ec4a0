"""The app's name."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "zhicheng_office.programmes"
    label = "programmes"
