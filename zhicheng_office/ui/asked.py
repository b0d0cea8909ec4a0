"""What a request asks, as plain text: control characters dropped, of bounded length, so that no database stumbles over it."""

from __future__ import annotations

from django.http import HttpRequest

MOST_CHARACTERS = 2000


def plain(text: str) -> str:
    """Return a text without control characters other than line ends."""
    return "".join(char for char in text[:MOST_CHARACTERS] if char.isprintable() or char == "\n").strip()


def sent(request: HttpRequest, name: str) -> str:
    """Return a field of the form that was sent."""
    return plain(request.POST.get(name, ""))


def asked(request: HttpRequest, name: str) -> str:
    """Return a parameter of the address."""
    return plain(request.GET.get(name, ""))
