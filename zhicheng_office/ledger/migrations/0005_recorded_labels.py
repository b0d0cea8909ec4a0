from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0004_simulated_until"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="added_at",
            field=models.DateTimeField(),
        ),
    ]
