"""What passes between office, inspectee and laboratory about a result: notices, objections, answers of laboratories."""

from __future__ import annotations

from django.db import models

from zhicheng.errors import Words
from zhicheng.judgement import Domain, ObjectionCourse, SamplingAct
from zhicheng_office.laboratory.report_models import TestReport
from zhicheng_office.laboratory.sample_models import CaseStep, Sample
from zhicheng_office.ledger.models import Evidence

OF_SAMPLING = Words("对抽样提出异议", "object to the sampling")
ACCEPTED, REFUSED = "accepted", "refused"
DECISIONS = [(ACCEPTED, "受理 Taken up"), (REFUSED, "不予受理 Refused")]
OBJECTION_ACTS = [(str(act), act.words.zh) for act in (SamplingAct.OBJECT, SamplingAct.ASK_RETEST)]


class ResultNotice(models.Model):
    """The notice of a result (检验结果告知书): drafted by one officer, issued by a second, served on a day with a receipt.

    ``acknowledged_by`` is the inspectee's own account that said, once, that it has it; the terms run from the service all the same.
    """

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="notices")
    report = models.ForeignKey(TestReport, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, unique=True)
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    issued_by = models.CharField(max_length=150, blank=True)
    issued_at = models.DateTimeField(null=True)
    served_on = models.DateField(null=True)
    served_how = models.CharField(max_length=20, blank=True)
    received_by = models.CharField(max_length=100, blank=True)
    receipt = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    served_by = models.CharField(max_length=150, blank=True)
    acknowledged_by = models.CharField(max_length=150, blank=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]


class Objection(models.Model):
    """An objection to sampling, sample or result, or a request for a re-test (异议、复检申请), with the answer to an objection.

    ``decision`` is whether an objection was taken up, ``reason`` why not; it may be answered without. ``of_sampling`` says that it was raised before a result was told, and so is about the sampling. ``number`` is on its receipt, ``step`` the step of the case that it is, ``files`` what came with it and ``names`` what those were called
    here, by digest: the same bytes are kept once, under the name that they first had, which may be somebody else's.
    """

    number = models.CharField(max_length=80, blank=True)
    act = models.CharField(max_length=16, choices=OBJECTION_ACTS, default=str(SamplingAct.OBJECT))
    of_sampling = models.BooleanField(default=False)
    step = models.ForeignKey(CaseStep, null=True, on_delete=models.PROTECT, related_name="+")
    files = models.ManyToManyField(Evidence, blank=True, related_name="+")
    names = models.JSONField(default=dict)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="objections")
    day = models.DateField()
    text = models.TextField()
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=DECISIONS, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="laboratory_one_objection_of_a_number"
            )
        ]

    @classmethod
    def waiting(cls) -> models.QuerySet[Objection]:
        """Return the objections that wait for their answer (待答复异议): neither answered nor refused."""
        return cls.objects.filter(act=str(SamplingAct.OBJECT), answered_by="").exclude(decision=REFUSED)

    @property
    def course(self) -> ObjectionCourse:
        """Return what was done about it, as the library's value."""
        accepted, refused = (self.decided_on if self.decision == one else None for one in (ACCEPTED, REFUSED))
        return ObjectionCourse(Domain(self.sample.campaign.domain), self.day, accepted, refused, self.answered_on)

    @property
    def act_words(self) -> Words:
        """Return what it is: an objection, to the sampling or to more, or a request."""
        return OF_SAMPLING if self.of_sampling else SamplingAct(self.act).words


class OutlierAnswer(models.Model):
    """What a laboratory answers to its outlying rate (离群说明): a right, never a duty; shown beside the statistics."""

    laboratory = models.CharField(max_length=60, db_index=True)
    first_day = models.DateField()
    last_day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
