"""The app's name."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhicheng_office.registry"
    label = "registry"
