"""The app's name."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zhicheng_office.ui"
    label = "ui"
