"""The app's name; its counts made known to the rail."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "zhicheng_office.laboratory"
    label = "laboratory"

    def ready(self) -> None:
        from zhicheng_office.laboratory import counts  # noqa: F401 - declares itself once models are there
