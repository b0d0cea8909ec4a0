"""What was found on a visit, as the phone sent it, and the volume it is filed in."""

from __future__ import annotations

from django.db import models

from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.ledger.models import Evidence


class VisitRecord(models.Model):
    """The site record of a visit (现场检查记录): sent once by the phone under its own ``key``, never changed afterwards.

    ``answers`` are rows by item and check: judgement or reading, note; ``officers`` the numbers of both certificates as shown;
    ``statement`` is what the inspectee said; ``signature`` how it was given (drawn, typed, spoken, refused). ``photos`` are rows of
    digest, size, check and time; ``files`` those that have arrived. ``made_at`` is the phone's own time, ``received_at`` the
    office's. ``digest`` is that of the bytes sent: the same key with other bytes is refused.
    """

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="record")
    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=12)
    finding = models.CharField(max_length=12, blank=True, db_index=True)
    answers = models.JSONField(default=list)
    officers = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    statement = models.TextField(blank=True)
    signature = models.JSONField(default=dict)
    photos = models.JSONField(default=list)
    files = models.ManyToManyField(Evidence, blank=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    volume = models.CharField(max_length=40, blank=True)
    page = models.IntegerField(null=True)
    proposed_by = models.CharField(max_length=150, blank=True)
    proposed_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True, db_index=True)
    published_on = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volume", "page"], name="inspection_one_record_on_a_page")]

    @property
    def body(self) -> str:
        """Return the body that files it, as its volume says."""
        return self.volume.split("-")[1] if self.volume else ""


class RivalRecord(models.Model):
    """A second record of the same visit under another key (重复记录): not the record, and not lost; the officers settle it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="rivals")
    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    sent_by = models.CharField(max_length=150)
    received_at = models.DateTimeField()


class PhotoUpload(models.Model):
    """A photograph on its way (照片上传), known by the digest of its whole; kept as evidence once every byte has come."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="uploads")
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    received = models.IntegerField(default=0)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "digest"], name="inspection_one_upload_of_a_photo")]


class PhotoPiece(models.Model):
    """Some bytes of a photograph in the order they came (照片分片); gone once the whole is kept."""

    upload = models.ForeignKey(PhotoUpload, on_delete=models.CASCADE, related_name="pieces")
    offset = models.IntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["offset"]
        constraints = [models.UniqueConstraint(fields=["upload", "offset"], name="inspection_one_piece_at_an_offset")]


class ArchiveVolume(models.Model):
    """A volume of site records (案卷): of a year and a body, with a serial; pages are given out once, one after the other."""

    year = models.IntegerField()
    body = models.CharField(max_length=60)
    serial = models.IntegerField()
    last_page = models.IntegerField(default=0)

    class Meta:
        ordering = ["-year", "body", "serial"]
        constraints = [models.UniqueConstraint(fields=["year", "body", "serial"], name="inspection_one_volume_of_a_serial")]

    @property
    def number(self) -> str:
        """Return the volume's number."""
        return f"{self.year}-{self.body}-{self.serial:03d}"

    def __str__(self) -> str:
        return self.number


class RecordAddendum(models.Model):
    """A correction of a site record (补正): written by one officer of the visit, signed by a second; the record stays as it was."""

    record = models.ForeignKey(VisitRecord, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    drafted_by = models.CharField(max_length=150)
    drafted_at = models.DateTimeField()
    signed_by = models.CharField(max_length=150, blank=True)
    signed_at = models.DateTimeField(null=True)
    number = models.IntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="inspection_one_addendum_of_a_number")]
