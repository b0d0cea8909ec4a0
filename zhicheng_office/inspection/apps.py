"""The app's name."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "zhicheng_office.inspection"
    label = "inspection"
