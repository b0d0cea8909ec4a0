"""Matters under duties to publish, and what was written into their terms."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from zhicheng.clocks import Case, Extension, Stop, Term, TermUnit


class DutyMatter(models.Model):
    """One matter under a duty (公开时限事项): its event, its deed, who entered it; never deleted, at most set aside with a reason.

    ``duty`` is an id of the rulebook's clocks/duties, ``reference`` tells the matter under it, ``shown_by`` is what shows that it was
    done, such as ``release 3``; ``held_by`` the number of a release that is prepared and will hold it. ``subject`` stays inside.
    """

    duty = models.CharField(max_length=60, db_index=True)
    reference = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    started = models.DateField(null=True)
    done = models.DateField(null=True)
    shown_by = models.CharField(max_length=80, blank=True)
    held_by = models.IntegerField(null=True)
    simulated = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    closed_by = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True)
    set_aside_by = models.CharField(max_length=150, blank=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "reference"], condition=models.Q(set_aside_by=""), name="ledger_one_matter_of_a_reference"
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.reference}"

    @property
    def is_set_aside(self) -> bool:
        """Say whether the entry was made in error; it then counts in no rate."""
        return bool(self.set_aside_by)

    def as_case(self, changes: Sequence[DutyChange] | None = None) -> Case:
        """Return the library's value; whoever has the matter's stops and extensions at hand gives them."""
        changes = list(self.changes.all()) if changes is None else changes
        return Case(
            self.reference,
            self.started,
            self.done,
            tuple(change.as_stop() for change in changes if change.kind == DutyChange.Kind.STOP),
            tuple(change.as_extension() for change in changes if change.kind == DutyChange.Kind.EXTENSION),
        )


class DutyChange(models.Model):
    """A stop or an extension of a matter's term (中止、延长): ``first`` is the first day left out, or the day it was decided."""

    class Kind(models.TextChoices):
        STOP = "stop", "中止 Stop"
        EXTENSION = "extension", "延长 Extension"

    matter = models.ForeignKey(DutyMatter, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=200)  # of a stop: the code by which the law allows it
    first = models.DateField()
    last = models.DateField(null=True)
    count = models.IntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.reason} {self.first}"

    def as_stop(self) -> Stop:
        """Return the library's value of a stop; raise BadStop."""
        return Stop(self.first, self.last, self.reason)

    def as_extension(self) -> Extension:
        """Return the library's value of an extension; raise BadTerm."""
        return Extension(Term(self.count or 0, TermUnit(self.unit)), self.first, self.reason)
