"""The app's name."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "zhicheng_office.planning"
    label = "planning"
