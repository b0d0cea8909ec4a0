"""The app's name; its jobs made known to the worker, its counts to the rail."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "zhicheng_office.planning"
    label = "planning"

    def ready(self) -> None:
        from zhicheng_office.planning import counts, jobs  # noqa: F401 - declare themselves once models are there
