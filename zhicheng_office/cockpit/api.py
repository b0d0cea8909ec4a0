"""Targets over the API."""

from ninja import Router
from ninja.security import django_auth

router = Router(tags=["targets"], auth=django_auth)
