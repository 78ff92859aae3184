"""What the proofs look for after each kill they would find: broken on purpose, it is named."""

import pytest
from django.db import connection

from tests import databases
from tests.lost_connections import as_superuser
from tests.prove.invariants import Records

REQUEST = "access_requests_accessrequest"
HISTORY = "access_requests_historicalaccessrequest"
WITHOUT_GUARDS = """DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER ALL', name);
    END LOOP; END $$"""
BROKEN = {
    "AccessRequest: a version without its history and event": f"DELETE FROM {HISTORY}"
    " WHERE version = 2",
    "Grant: a version without its history and event": "UPDATE audit_event"
    " SET canon = jsonb_set(canon::jsonb, '{rows}', '[]')::text",
    "AccessRequest: history without its row": f"UPDATE {REQUEST} SET version = version - 1",
    "approved without sign-off and grant": "DELETE FROM access_requests_grant",
    "a grant without its approval": f"UPDATE {REQUEST} SET status = 'declined'",
    "a sign-off that moved nothing": f"UPDATE {HISTORY} SET status = 'draft'",
    "a signature without its sign-off": "DELETE FROM access_requests_signoff",
    "the seal is not genuine": "UPDATE audit_event SET canon = canon || ' '",
}


@pytest.mark.parametrize("fault", [None, *BROKEN])
def test_each_fault_is_named_and_what_is_whole_has_none(transactional_db, fault):
    with databases.copy_in_state("granted"):
        if fault:
            with as_superuser() as server:
                server.execute(WITHOUT_GUARDS)
                server.execute(BROKEN[fault])
        found = Records().faults()
        connection.close()

    assert (found == []) is (fault is None)
    assert fault is None or any(fault in told for told in found)
