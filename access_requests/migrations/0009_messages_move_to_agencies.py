from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access_requests", "0008_messages_keep_their_subject")]

    # The tables stay, with what people were told, under their new names.
    operations = [
        migrations.RemoveField("message", "access_request"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("message", "agencies_message"),
                migrations.AlterModelTable("mail", "agencies_mail"),
            ],
            state_operations=[
                migrations.DeleteModel("mail"),
                migrations.DeleteModel("message"),
            ],
        ),
    ]
