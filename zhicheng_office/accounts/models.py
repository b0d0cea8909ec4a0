"""A user: one role, and the body (department, laboratory, enterprise) for which the person acts."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from zhicheng_office.accounts.roles import OFFICE_READERS, Role


class User(AbstractUser):
    """A person who logs in (用户). ``body`` is a body code of the vocabulary, such as ``science``."""

    role = models.CharField("角色", max_length=20, choices=Role.choices, default=Role.ENTERPRISE)
    body = models.CharField("所属单位", max_length=60, blank=True)
    title = models.CharField("显示名", max_length=60, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    @property
    def shown_name(self) -> str:
        """Return the name that pages show."""
        return self.title or self.username

    @property
    def reads_office(self) -> bool:
        """Say whether the person may read the cockpit and the facts."""
        return self.role in OFFICE_READERS
