"""The app's name."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "zhicheng_office.ledger"
    label = "ledger"
