from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access_requests", "0006_message_of_documents")]

    operations = [
        migrations.AlterField("message", "what", models.CharField(max_length=80)),
        migrations.AddField("message", "subject_type", models.CharField(default="", max_length=80)),
        migrations.AddField("message", "subject_id", models.CharField(default="", max_length=40)),
        migrations.AddField("message", "subject_label", models.TextField(default="")),
        migrations.AddField("message", "address", models.TextField(blank=True, default="")),
    ]
