"""Withdrawals, the rows that releases held, and days counted in every register."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_releases'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReleaseRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.CharField(db_index=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('number', models.IntegerField(null=True, unique=True)),
                ('day', models.DateField(null=True)),
                ('withdrawn', models.CharField(db_index=True, max_length=64)),
                ('subject', models.CharField(max_length=80)),
                ('reason', models.CharField(max_length=63)),
                ('words_zh', models.CharField(max_length=200)),
                ('words_en', models.CharField(max_length=200)),
                ('document', models.CharField(max_length=200)),
                ('article', models.CharField(max_length=100)),
                ('explanation', models.TextField(blank=True)),
                ('event_day', models.DateField(null=True)),
                ('simulated', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('proposed', '待复核 Proposed'), ('decided', '已撤回 Withdrawn'), ('declined', '未采用 Declined')], db_index=True, default='proposed', max_length=10)),
                ('proposed_by', models.CharField(blank=True, max_length=150)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='daycounted',
            name='register',
            field=models.CharField(default='releases', max_length=63),
        ),
        migrations.AlterField(
            model_name='daycounted',
            name='day',
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name='daycounted',
            constraint=models.UniqueConstraint(fields=('register', 'day'), name='ledger_a_day_is_counted_once'),
        ),
        migrations.AddField(
            model_name='releaserow',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='ledger.releaseset'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('withdrawn',), name='ledger_one_open_withdrawal_of_a_thing'),
        ),
        migrations.AddField(
            model_name='releaseset',
            name='withdrawal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='ledger.withdrawal'),
        ),
        migrations.AddConstraint(
            model_name='releaserow',
            constraint=models.UniqueConstraint(fields=('release', 'row'), name='ledger_one_row_of_a_release'),
        ),
    ]
