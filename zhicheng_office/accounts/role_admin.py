"""Administrators' pages by role: what one of the three administrations may open is closed to the other two."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin

from zhicheng_office.accounts.roles import Role


class RoleAdmin(ModelAdmin):
    """A page of the administration that only the named roles may open; ``changes`` says whether they may also write."""

    roles: frozenset[Role] = frozenset()
    changes = False

    def _may(self, request: HttpRequest) -> bool:
        return request.user.is_active and getattr(request.user, "role", "") in self.roles

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return self.changes and self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.changes and self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
