import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access_requests", "0003_case_complete"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # No release has written messages in the form that is dropped here.
    operations = [
        migrations.DeleteModel("Message"),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("awaits_review", "awaits your review"),
                            ("awaits_decision", "awaits your decision"),
                            ("assigned", "was given to you to review"),
                            ("noted", "has a new note"),
                            ("returned", "was returned to you with a question"),
                            ("approved", "was approved"),
                            ("declined", "was declined"),
                            ("withdrawn", "was withdrawn"),
                            ("lapsed", "has lapsed: nobody acted on it in time"),
                            ("suspended", "was approved, but its access is suspended now"),
                            ("resumed", "has its access again"),
                            ("revoked", "was approved, but its access is revoked now"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "access_request",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access_requests.accessrequest",
                    ),
                ),
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
                        to="access_requests.message",
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
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["to", "-at"], name="message_of"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("to"), condition=models.Q(("read_at", None)), name="message_unread"
            ),
        ),
    ]
