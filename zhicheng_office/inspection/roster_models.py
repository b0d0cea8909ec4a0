"""One list and two rosters (一单两库): what may be inspected, and by whom; whom is the registry's."""

from __future__ import annotations

from django.db import models

from zhicheng.judgement import RateMeasure


class InspectionItem(models.Model):
    """One item of the list of random checks (抽查事项), as a department keeps it; never deleted, at most ended.

    ``checks`` is the check-list: rows of id, zh, en, kind (judgement, reading, photo), basis, and for a reading unit and limit as printed.
    ``scope`` says which entities it is for: lists of industries, pillars, kinds, licences; an empty one leaves nobody out.
    ``ratio_cap`` is exact, such as ``1/20``, and empty where the rules set none. ``skills`` are those an inspector needs for it.
    ``basis_rule`` is the rule of the rulebook that quotes the basis; without one the article was not read.
    """

    class Kind(models.TextChoices):
        GENERAL = "general", "一般检查事项 General"
        KEY = "key", "重点检查事项 Key"

    code = models.CharField(max_length=30, unique=True)
    zh = models.CharField(max_length=200)
    en = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    basis = models.TextField()
    basis_rule = models.CharField(max_length=80, blank=True)
    scope = models.JSONField(default=dict)
    skills = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    ratio_cap = models.CharField(max_length=40, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.zh}"


class InspectorRow(models.Model):
    """One inspector as the facts in force describe them (检查人员): a projection, rebuilt at will, never the truth.

    ``leaves`` are [first day, last day] rows; ``recused`` the codes of entities that this inspector does not visit. ``as_of`` is the
    day that the row describes.
    """

    number = models.CharField(max_length=30, primary_key=True)
    as_of = models.DateField(null=True)
    body = models.CharField(max_length=60, db_index=True)
    since = models.DateField(null=True)
    certificate = models.CharField(max_length=60, blank=True)
    certificate_since = models.DateField(null=True)
    certificate_until = models.DateField(null=True)
    skills = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    leaves = models.JSONField(default=list)
    recused = models.JSONField(default=list)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number


class InspectorPerson(models.Model):
    """Who an inspector is (人员身份): the name and the account, apart from the facts and seen by few."""

    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    username = models.CharField(max_length=150, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["username"], condition=~models.Q(username=""), name="inspection_one_inspector_of_an_account"
            )
        ]

    def __str__(self) -> str:
        return self.number


class InspectorAnswer(models.Model):
    """What an inspector answers to an outlying share of one measure (离群说明): a right, never a duty; shown beside the statistics."""

    Measure = models.TextChoices("Measure", [(one.name, (str(one), f"{one.words.zh} {one.words.en}")) for one in RateMeasure])  # type: ignore[misc]

    number = models.CharField(max_length=30, db_index=True)
    measure = models.CharField(max_length=12, choices=Measure.choices, default=str(RateMeasure.FINDINGS))
    first_day = models.DateField()
    last_day = models.DateField()
    text = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]


class RecusalReason(models.Model):
    """Why an inspector does not visit an entity (回避事由): the fact says that it is so, this row why; seen by few."""

    class Kind(models.TextChoices):
        KIN = "kin", "近亲属 Kin"
        FORMER_POST = "former_post", "曾任职 Former post"
        INTEREST = "interest", "利害关系 Interest"

    number = models.CharField(max_length=30, db_index=True)
    entity = models.CharField(max_length=18)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    note = models.TextField(blank=True)
    declared_by = models.CharField(max_length=150)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "entity", "kind"], name="inspection_one_reason_of_a_kind")]
