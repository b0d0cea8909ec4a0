"""What a leaf is of, and what its record was; batches queued before are found by their first sequence."""

import json

from django.db import migrations, models


def name_what_waits(apps, schema_editor):
    batches = dict(apps.get_model("ledger", "Batch").objects.values_list("first_sequence", "pk"))
    for row in apps.get_model("ledger", "Outbox").objects.filter(subject="").iterator():
        leaf = json.loads(bytes(row.leaf))
        row.subject = f"batch {batches[leaf['first_sequence']]}" if row.kind == "batch" else f"revision {leaf['number']}"
        row.save(update_fields=["subject"])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_recorded_labels")]

    operations = [
        migrations.AddField("outbox", "subject", models.CharField(blank=True, db_index=True, default="", max_length=80)),
        migrations.AddField("outbox", "record", models.JSONField(default=dict)),
        migrations.AddField("outbox", "salt", models.BinaryField(default=bytes)),
        migrations.AddField("outbox", "opened", models.JSONField(default=list)),
        migrations.AlterField("outbox", "index", models.BigIntegerField(null=True, unique=True)),
        migrations.RunPython(name_what_waits, migrations.RunPython.noop),
        migrations.AlterField("outbox", "subject", models.CharField(blank=True, db_index=True, max_length=80)),
    ]
