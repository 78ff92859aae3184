from django.db import migrations

FILL = """UPDATE access_requests_message m SET
    what = 'access_requests.' || m.what,
    subject_type = 'access_requests.accessrequest',
    subject_id = r.id::text,
    subject_label = r.reference,
    address = '/requests/' || r.reference || '/'
  FROM (SELECT id, 'AR-' || lpad(id::text, greatest(4, length(id::text)), '0') AS reference
          FROM access_requests_accessrequest) r
 WHERE r.id = m.access_request_id"""


class Migration(migrations.Migration):
    dependencies = [("access_requests", "0007_message_of_any_subject")]

    operations = [migrations.RunSQL(FILL)]
