"""Users, for administrators only."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from unfold.admin import ModelAdmin

from zhicheng_office.accounts.models import User


@admin.register(User)
class OfficeUserAdmin(UserAdmin, ModelAdmin):
    list_display = ("username", "title", "role", "body", "is_active")
    list_filter = ("role", "is_active")
    fieldsets = ((None, {"fields": ("username", "password", "title", "role", "body", "is_active", "is_staff")}),)
    add_fieldsets = ((None, {"fields": ("username", "title", "role", "body", "password1", "password2")}),)
