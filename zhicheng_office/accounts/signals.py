"""Log-ins, log-outs and failed attempts are acts, too."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from zhicheng_office.audit.services import record_act


@receiver(user_logged_in)
def logged_in(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record a log-in."""
    record_act(user.get_username(), "log_in")


@receiver(user_logged_out)
def logged_out(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record a log-out."""
    record_act(user.get_username() if user else "", "log_out")


@receiver(user_login_failed)
def failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Record a failed attempt, with the name that was tried and nothing else."""
    record_act(str(credentials.get("username", ""))[:150], "log_in_failed")
