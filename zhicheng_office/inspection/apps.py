"""The app's name, its kinds of jobs, and what waits behind its entries of the rail."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "zhicheng_office.inspection"
    label = "inspection"

    def ready(self) -> None:
        from zhicheng_office.inspection import jobs, signal_counts  # noqa: F401 - both declare themselves once models are there
