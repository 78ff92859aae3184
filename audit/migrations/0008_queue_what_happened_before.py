from django.db import migrations


class Migration(migrations.Migration):
    """What was recorded before there was a log gets its leaves as well."""

    dependencies = [("audit", "0007_log")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO audit_queued (event_id) SELECT id FROM audit_event ORDER BY id",
            migrations.RunSQL.noop,
        )
    ]
