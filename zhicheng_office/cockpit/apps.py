"""The app's name, and its kinds of jobs."""

from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "zhicheng_office.cockpit"
    label = "cockpit"

    def ready(self) -> None:
        from zhicheng_office.cockpit import jobs  # noqa: F401 - declares its kinds once models are there
