from django.db import migrations, models


class Migration(migrations.Migration):
    """Take over the table of submissions from planning, rows and all."""

    dependencies = [("ledger", "0009_duty_matters"), ("planning", "0004_submissions_to_ledger")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=64, unique=True)),
                        ("by", models.CharField(max_length=150)),
                        ("location", models.CharField(blank=True, max_length=500)),
                        ("at", models.DateTimeField()),
                    ],
                    options={"db_table": "planning_submission"},
                )
            ]
        ),
        migrations.AlterModelTable(name="submission", table=None),
    ]
