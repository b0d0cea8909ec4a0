"""Places in the chain, and its head: entries written before keep the order and the chain they have."""

from django.db import migrations, models


def number_what_is_there(apps, schema_editor):
    entries = apps.get_model("audit", "AuditEntry").objects
    chain = ""
    for position, (key, chain) in enumerate(entries.order_by("id").values_list("pk", "chain"), 1):
        entries.filter(pk=key).update(position=position)
    apps.get_model("audit", "AuditHead").objects.create(pk=1, position=entries.count(), chain=chain)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.BigIntegerField(default=0)),
                ("chain", models.CharField(blank=True, max_length=64)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddField("auditentry", "position", models.BigIntegerField(null=True, unique=True)),
        migrations.AlterField("auditentry", "chain", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(number_what_is_there, migrations.RunPython.noop),
    ]
