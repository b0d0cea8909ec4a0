"""The app's name."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zhicheng_office.portal"
    label = "portal"
