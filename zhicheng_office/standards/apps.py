"""The app's name."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "zhicheng_office.standards"
    label = "standards"

    def ready(self) -> None:
        from zhicheng_office.standards import counts, jobs  # noqa: F401 - declare themselves once models are there
