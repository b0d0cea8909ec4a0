"""The app's name; its counts made known to the rail."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "zhicheng_office.laboratory"
    label = "laboratory"

    def ready(self) -> None:
        from zhicheng_office.laboratory import counts, jobs  # noqa: F401 - declare themselves once models are there
