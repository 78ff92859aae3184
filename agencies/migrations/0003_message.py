import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_initial"),
        ("access_requests", "0009_messages_move_to_agencies"),
    ]

    # The tables are there: they were those of access_requests.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        ("what", models.CharField(max_length=80)),
                        ("subject_type", models.CharField(max_length=80)),
                        ("subject_id", models.CharField(max_length=40)),
                        ("subject_label", models.TextField()),
                        ("address", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(null=True)),
                        (
                            "to",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["to", "-at"], name="message_of"),
                            models.Index(
                                models.F("to"),
                                condition=models.Q(("read_at", None)),
                                name="message_unread",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mail",
                    fields=[
                        (
                            "message",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="mail",
                                serialize=False,
                                to="agencies.message",
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("given_up_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                models.F("due_at"),
                                condition=models.Q(("given_up_at", None), ("sent_at", None)),
                                name="mail_unsent",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
