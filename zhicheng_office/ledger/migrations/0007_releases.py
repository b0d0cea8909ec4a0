"""Releases, their files, and the days that were counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_outbox_records")]

    operations = [
        migrations.CreateModel(
            name="DayCounted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReleaseSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("number", models.IntegerField(unique=True)),
                ("title_zh", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("simulated", models.BooleanField(default=False)),
                ("salt", models.BinaryField()),
                ("prepared_by", models.CharField(max_length=150)),
                ("prepared_at", models.DateTimeField()),
                ("published_by", models.CharField(blank=True, max_length=150)),
                ("published_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["-number"]},
        ),
        migrations.CreateModel(
            name="ReleaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=200)),
                ("data", models.BinaryField()),
                ("size", models.BigIntegerField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="ledger.releaseset"
                    ),
                ),
            ],
            options={"ordering": ["path"]},
        ),
        migrations.AddConstraint(
            "releasefile", models.UniqueConstraint(fields=("release", "path"), name="ledger_one_file_at_a_path")
        ),
    ]
