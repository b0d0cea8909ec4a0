"""The mark of a restored office: until withdrawals since its backup are replayed, it may hold what was taken out."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from zhicheng_office.ledger.withdrawal_errors import WithdrawalsNotReplayed

MARK = "withdrawals-due"


def mark_restored_office(made_at: str) -> None:
    """Note that withdrawals since a backup are to be replayed (待重放撤回) before anything is served."""
    _mark().write_text(made_at, encoding="utf8")


def backup_marked() -> str:
    """Return when the backup was made whose withdrawals are still to be replayed, empty where none is due."""
    return _mark().read_text(encoding="utf8") if _mark().exists() else ""


def check_replayed() -> None:
    """Check that withdrawals were replayed since a restore; raise WithdrawalsNotReplayed. Called before anything is served."""
    if made_at := backup_marked():
        raise WithdrawalsNotReplayed(value=made_at)


def unmark_restored_office() -> None:
    """Note that nothing is due any more."""
    _mark().unlink(missing_ok=True)


def _mark() -> Path:
    return Path(settings.HOME) / MARK
