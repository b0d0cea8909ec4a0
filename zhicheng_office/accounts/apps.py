"""The app's name, and the log-in signals written to the trail."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhicheng_office.accounts"
    label = "accounts"

    def ready(self) -> None:
        from zhicheng_office.accounts import signals  # noqa: F401 - connects receivers once models are there
