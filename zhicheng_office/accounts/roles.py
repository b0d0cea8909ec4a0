"""Roles: one per person, so that system, security and audit administration can never meet in one hand."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """What a person is in the programme (角色)."""

    QUALITY_OFFICE = "quality_office", "质量办 Quality office"
    DEPARTMENT = "department", "责任部门 Department"
    INSPECTOR = "inspector", "检查人员 Inspector"
    LABORATORY = "laboratory", "检验机构 Laboratory"
    ENTERPRISE = "enterprise", "企业 Enterprise"
    AUDITOR = "auditor", "审计 Auditor"
    SYSTEM_ADMIN = "system_admin", "系统管理员 System administrator"
    SECURITY_ADMIN = "security_admin", "安全管理员 Security administrator"
    AUDIT_ADMIN = "audit_admin", "审计管理员 Audit administrator"


OFFICE_READERS = frozenset({Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.INSPECTOR, Role.LABORATORY, Role.AUDITOR})
"""Roles that may read the cockpit, the plan and the facts behind figures."""
