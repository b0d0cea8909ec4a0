"""Users, for the security administration; groups and single permissions are not used and not shown."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.role_admin import RoleAdmin
from zhicheng_office.accounts.roles import Role

admin.site.unregister(Group)


@admin.register(User)
class OfficeUserAdmin(RoleAdmin, UserAdmin):
    roles = frozenset({Role.SECURITY_ADMIN})
    changes = True
    list_display = ("username", "title", "role", "body", "is_active")
    list_filter = ("role", "is_active")
    filter_horizontal = ()
    fieldsets = ((None, {"fields": ("username", "password", "title", "role", "body", "is_active", "is_staff")}),)
    add_fieldsets = ((None, {"fields": ("username", "title", "role", "body", "password1", "password2")}),)
