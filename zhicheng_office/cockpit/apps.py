"""The app's name."""

from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "zhicheng_office.cockpit"
    label = "cockpit"
