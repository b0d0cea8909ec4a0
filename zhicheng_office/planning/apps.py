"""The app's name, and its jobs made known to the worker."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "zhicheng_office.planning"
    label = "planning"

    def ready(self) -> None:
        from zhicheng_office.planning import jobs  # noqa: F401 - declares them once models are there
