import zhicheng_office.ledger.records
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("planning", "0002_decisions_and_submissions"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="progress",
            options={"ordering": ["-id"]},
        ),
        migrations.AlterModelOptions(
            name="report",
            options={"ordering": ["-filed_at", "-id"]},
        ),
        migrations.AlterField(
            model_name="planrevision",
            name="at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
        migrations.AlterField(
            model_name="policydocument",
            name="added_at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
        migrations.AlterField(
            model_name="progress",
            name="at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
        migrations.AlterField(
            model_name="report",
            name="filed_at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
        migrations.AlterField(
            model_name="submission",
            name="at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
        migrations.AlterField(
            model_name="verdictoverride",
            name="at",
            field=models.DateTimeField(default=zhicheng_office.ledger.records.recorded_now),
        ),
    ]
