"""The app's name, and its kinds of jobs."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "zhicheng_office.inspection"
    label = "inspection"

    def ready(self) -> None:
        from zhicheng_office.inspection import jobs  # noqa: F401 - declares the kinds of jobs once models are there
