"""The app's name, and its kinds of jobs."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhicheng_office.registry"
    label = "registry"

    def ready(self) -> None:
        from zhicheng_office.registry import jobs  # noqa: F401 - declares the kinds of jobs once models are there
