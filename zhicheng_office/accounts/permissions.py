"""Object permissions as named predicates; every view and every API call asks one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import rules
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import OFFICE_READERS, Role


def has_role(*roles: Role) -> rules.predicates.Predicate:
    """Return a predicate that holds for active users of any of the roles."""
    return rules.predicate(lambda user: user.is_authenticated and user.role in roles, name=f"has_role:{'|'.join(roles)}")


reads_office = has_role(*OFFICE_READERS)
is_quality_office = has_role(Role.QUALITY_OFFICE)
is_department = has_role(Role.DEPARTMENT)
is_auditor = has_role(Role.AUDITOR)
reads_trail = has_role(Role.AUDITOR, Role.AUDIT_ADMIN)

View = Callable[..., HttpResponse]


def needs(permission: str, by: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Guard a view: an unknown visitor is sent to log in, a known one without the permission gets 403.

    ``by`` turns the view's keyword arguments into the object that the permission is asked about.
    """

    def guard(view: View) -> View:
        def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{reverse('accounts:login')}?next={quote(request.get_full_path())}")
            if not may(request.user, permission, by(**arguments) if by else None):
                raise PermissionDenied
            return view(request, **arguments)

        guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
        return guarded

    return guard


def may(user: User, permission: str, subject: Any = None) -> bool:
    """Say whether a user has a permission, for one object or at all."""
    return rules.has_perm(permission, user, subject)
