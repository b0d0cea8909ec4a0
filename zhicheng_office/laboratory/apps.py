"""The app's name."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "zhicheng_office.laboratory"
    label = "laboratory"
