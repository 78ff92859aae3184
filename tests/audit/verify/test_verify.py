"""`manage.py verify`, as whoever runs it meets it. What it finds is in tests/audit/drill."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.log.sealer import seal_all
from tests import databases
from tests.audit.drill.cases import unguarded
from tests.builders import make_grant, run


def verify(*arguments: str) -> list[str]:
    told = StringIO()
    try:
        call_command("verify", *arguments, stdout=told)
    finally:
        lines = told.getvalue().splitlines()
    return lines


def test_names_every_fault_and_fails_or_tells_that_there_is_none(transactional_db, log):
    make_grant()
    seal_all()
    (told,) = verify()
    assert " 0 faults." in told
    last = json.loads(verify("--json")[-1])
    assert (last["events"], last["faults"]) == (last["leaves"], 0)
    assert json.loads(verify("--json", "--since", "2020-01-01")[-1])["events"] == last["events"]
    assert json.loads(verify("--json", "--since", "2999-01-01")[-1])["events"] == 0
    with pytest.raises(CommandError, match="give the id of an event, or a time"):
        verify("--since", "yesterday")

    with databases.as_superuser():
        with unguarded("access_requests_grant"):
            run("UPDATE access_requests_grant SET ends_at = ends_at + interval '1 day'")
        told_to = StringIO()
        with pytest.raises(CommandError, match="NOT AS IT WAS WRITTEN"):
            call_command("verify", stdout=told_to)
    assert "row_unlike_history: access_requests_grant" in told_to.getvalue()
