"""The app's name; its counts made known to the rail."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "zhicheng_office.ledger"
    label = "ledger"

    def ready(self) -> None:
        from zhicheng_office.ledger import counts  # noqa: F401 - declares itself once models are there
