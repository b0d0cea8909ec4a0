"""What the system administration looks at: the county, the jobs, the batches; and the trail for the audit administration."""

from __future__ import annotations

from django.contrib import admin

from zhicheng_office.accounts.role_admin import RoleAdmin
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Batch, County, Job


@admin.register(County)
class CountyAdmin(RoleAdmin):
    roles = frozenset({Role.SYSTEM_ADMIN})
    list_display = ("division", "name_zh", "name_en", "demonstration_day", "simulated")


@admin.register(Job)
class JobAdmin(RoleAdmin):
    roles = frozenset({Role.SYSTEM_ADMIN})
    list_display = ("id", "kind", "state", "done", "total", "attempts", "asked_by", "asked_at")
    list_filter = ("state", "kind")


@admin.register(Batch)
class BatchAdmin(RoleAdmin):
    roles = frozenset({Role.SYSTEM_ADMIN})
    list_display = ("id", "source", "body", "recorded_on", "first_sequence", "last_sequence", "simulated")
    exclude = ("salt",)


@admin.register(AuditEntry)
class AuditEntryAdmin(RoleAdmin):
    roles = frozenset({Role.AUDIT_ADMIN})
    list_display = ("id", "at", "actor", "act", "object")
    list_filter = ("act",)
    search_fields = ("actor", "object")
