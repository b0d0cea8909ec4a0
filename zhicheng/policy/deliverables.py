"""What is to be delivered without a number, and what is told as an event."""

from __future__ import annotations

from zhicheng.policy.lexicon import form_of


def promises(clause: str) -> bool:
    """Return whether a clause under a deadline says what will be there by then (有期限的任务).

    >>> promises("诚信体系基本建成"), promises("推进产业升级")
    (True, False)
    """
    return (
        len(clause) <= 50
        and form_of("deliverables", "dated").search(clause) is not None
        and form_of("deliverables", "never").search(clause) is None
    )


def sets_up(clause: str) -> bool:
    """Return whether a clause without a deadline founds something that can be shown (无期限的任务).

    >>> sets_up("创办五金技师学院"), sets_up("大力弘扬工匠精神")
    (True, False)
    """
    return (
        len(clause) <= 60
        and form_of("deliverables", "undated").search(clause) is not None
        and form_of("deliverables", "never").search(clause) is None
    )


def tells_event(clause: str) -> bool:
    """Return whether a clause after a past date tells what happened then (大事).

    >>> tells_event("获评省质量强县示范县")
    True
    """
    return len(clause) <= 50 and form_of("deliverables", "event").search(clause) is not None
