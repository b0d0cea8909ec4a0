from django.db import migrations


class Migration(migrations.Migration):
    """Leave the table of submissions to the ledger, rows and all."""

    dependencies = [("planning", "0003_recorded_labels")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Submission")])]
