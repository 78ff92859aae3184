"""The planner takes a word it did not count for a frequent one, and reads all events for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0009_event_index")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE audit_wording ALTER COLUMN words SET STATISTICS 1000",
            "ALTER TABLE audit_wording ALTER COLUMN words SET STATISTICS -1",
        )
    ]
