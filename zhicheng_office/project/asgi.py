"""The ASGI application that the server runs."""

import os

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

from zhicheng_office.ledger.restored import check_replayed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
application = get_asgi_application()
check_replayed()
get_resolver().url_patterns  # noqa: B018 - read now: a broken page is found at the start, and the first visitor does not wait
