"""The audit trail: entries chained by hash, never changed, never deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AuditEntry(models.Model):
    """One act (审计记录): written with the act itself, put in its place of the chain right after.

    ``chain`` is the hash over the entry and the one before it, ``position`` its place; both are empty until it is sealed.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    act = models.CharField(max_length=80, db_index=True)
    object = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    chain = models.CharField(max_length=64, blank=True)
    position = models.BigIntegerField(null=True, unique=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.act} {self.object}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError("the audit trail is append-only")


class AuditHead(models.Model):
    """The end of the chain (审计链末端): one row, locked by whoever seals."""

    position = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
