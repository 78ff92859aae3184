"""Two approvals by one statement, one message, one script, one task or one command."""

from io import StringIO

from celery import current_app, shared_task
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from access_requests import signing
from access_requests.demo import software_key
from access_requests.models import Decision
from tests import databases
from tests.attacks.acts import one_act
from tests.attacks.catalogue import Who, by
from tests.attacks.in_sql import APPROVE, approve, approve_each, ask, do
from tests.attacks.on_every_history import NO_EVENT, fixture
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import carry_out, new_sign_off, new_signature
from tests.builders import propose, run, sign, sign_as_asked, to_sign


def both(scene):
    return [scene.waiting, scene.waiting_too]


def each_whole(scene):
    return [approve(scene, each) for each in both(scene)]


@one_act("one_signature_per_message", approves=1)
@by(Who.APP, "a DO block that commits on its way")
def one_statement_of_two_transactions(scene):
    first, second = each_whole(scene)
    run(do(first, "COMMIT;", second))


@one_act("one_signature_per_message", approves=1)
@by(Who.APP, "a DO block that rolls its own refusal back and goes on")
def one_statement_that_rolls_back_and_goes_on(scene):
    first, second = each_whole(scene)
    run(do(second, "ROLLBACK;", first, "COMMIT;", second))


@one_act("one_signature_per_message", approves=1)
@by(Who.APP, "several statements in one message")
def one_message_of_two_transactions(scene):
    whole = [f"BEGIN; {do(each)}; COMMIT;" for each in each_whole(scene)]
    run(" ".join(whole))


@one_act("one_signature_per_transaction")
@by(Who.APP, "several statements in one message, without BEGIN")
def one_message_that_is_one_transaction(scene):
    run("; ".join(do(each) for each in each_whole(scene)))


@one_act("one_signature_per_message", approves=1)
@by(Who.OWNER, "a procedure of the owner’s own, which the app calls")
def one_call_of_a_procedure_that_commits(scene):
    ask(scene, *both(scene))
    with databases.as_owner():
        run(f"""CREATE PROCEDURE approve_all(ids bigint[]) LANGUAGE plpgsql
            AS $p$ DECLARE request_id bigint;
            BEGIN FOREACH request_id IN ARRAY ids LOOP {APPROVE} COMMIT; END LOOP; END $p$""")
    run("CALL approve_all(%s)", [each.pk for each in both(scene)])


@one_act("prepared transactions are disabled")
@by(Who.APP, "PREPARE TRANSACTION, to commit both together later")
def two_transactions_prepared(scene):
    for number, whole in enumerate(each_whole(scene)):
        run("BEGIN")
        run(do(whole))
        run(f"PREPARE TRANSACTION 'approval {number}'")


@one_act("A signature is made under read committed")
@by(Who.APP, "REPEATABLE READ, which does not see a seat that ended since")
def approved_under_repeatable_read(scene):
    run(f"BEGIN ISOLATION LEVEL REPEATABLE READ; {approve_each(scene, [scene.waiting])}")


@one_act("A signature is made under read committed")
@by(Who.APP, "SERIALIZABLE, set for the whole session")
def approved_in_a_serializable_session(scene):
    run("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE")
    run(approve_each(scene, [scene.waiting]))


@one_act("permission denied")
@by(Who.APP, "session_replication_role")
def approved_as_a_replica(scene):
    run(f"SET session_replication_role = replica; {approve_each(scene, both(scene))}")


@one_act("one_signature_per_transaction")
@by(Who.APP, "chained transactions: the second begins where the first is rolled back")
def two_in_a_transaction_that_follows_another(scene):
    first, second = each_whole(scene)
    run(f"BEGIN; {do(first)}; ROLLBACK AND CHAIN; {do(first, second)}; COMMIT")


# Python


def asked_for(scene, access_request):
    """Each officer was shown a page of one request, before."""
    officer = scene.signer_for(access_request)
    return to_sign(access_request, officer, propose(access_request, Decision.APPROVE))


@one_act("durable")
@by(Who.OPERATOR, "a script in manage.py shell, with one transaction around its loop")
def a_loop_of_sign_offs_in_one_transaction(scene):
    asked = [asked_for(scene, each) for each in both(scene)]
    with transaction.atomic():
        for each in asked:
            sign_as_asked(each)


@one_act("durable")
@by(Who.DEVELOPER, "the workflow’s own step, taken inside another step")
def sign_offs_inside_another_step(scene):
    asked = [asked_for(scene, each) for each in both(scene)]
    with a_step(scene):
        for each in asked:
            sign_as_asked(each)


@one_act("expected a number but got")
@by(Who.DEVELOPER, "a list of requests in the place of one")
def a_sign_off_of_a_list_of_requests(scene):
    asked = asked_for(scene, scene.waiting)
    given = {"challenge": asked.pk, "answer": software_key.answer(asked)}
    signing.sign_off([each.pk for each in both(scene)], by=scene.officer, **given)


@one_act("durable")
@by(Who.WORKER, "a task that signs what waits, all or nothing")
def a_task_that_signs_all(scene):
    asked = [asked_for(scene, each) for each in both(scene)]

    @shared_task(name="tests.sign_all")
    def sign_all():
        with transaction.atomic():
            for each in asked:
                sign_as_asked(each)

    sign_all.apply().get()


@one_act("one_signature_per_transaction")
@by(Who.WORKER, "a task that writes signatures itself, past the workflow")
def a_task_that_writes_signatures(scene):
    @shared_task(name="tests.write_signatures")
    def write_signatures():
        with a_step(scene):
            for access_request in both(scene):
                carry_out(new_sign_off(scene, access_request))

    write_signatures.apply().get()


@one_act("access_requests.signing.sign_off")
@by(Who.WORKER, "a message to the broker that names the step itself")
def a_message_that_names_the_step(scene):
    current_app.tasks["access_requests.signing.sign_off"].apply(
        args=[[each.pk for each in both(scene)]]
    ).get()


@one_act("permission denied")
@by(Who.OPERATOR, "manage.py loaddata, of a file with two signatures")
def a_fixture_with_two_signatures(scene):
    signatures = [new_signature(scene, each) for each in both(scene)]
    for signature in signatures:
        signature.event_id, signature.signed_at = NO_EVENT, timezone.now()
        signature.cluster, signature.xact, signature.message = "forged", 1, str(signature.pk)
    with fixture(serializers.serialize("xml", signatures)) as path:
        call_command("loaddata", path, verbosity=0)


@one_act("Unknown command")
@by(Who.OPERATOR, "a command that there should be, if signing could be scripted")
def a_command_that_signs(scene):
    call_command("sign_off", *[each.reference for each in both(scene)])


@one_act("")
@by(Who.OPERATOR, "manage.py import_requests, of a list that says approved")
def an_import_that_says_approved(scene):
    lines = "Agency,Purpose,Permissions,Status,Approved by\n"
    lines += "Downey CA PD,Homicide,search,approved,Chief\n" * 2
    with fixture(lines, ".csv") as path:
        options = {"network": scene.network.name, "stdout": StringIO()}
        options["by"] = scene.draft.requester.user.username
        call_command("import_requests", path, **options)


@one_act("You signed first, so another command officer must sign second")
@by(Who.OFFICER, "the workflow, twice, where two officers are needed")
def both_signatures_by_one_officer(scene):
    waiting, officer = scene.waiting_for_two, scene.officer
    sign(waiting, by=officer)
    sign(waiting, by=officer)


@one_act("or have signed this one", approves=1)
@by(Who.OFFICER, "the workflow, with the same answer of the key again")
def one_statement_signed_twice(scene):
    asked = asked_for(scene, scene.waiting)
    for _ in range(2):
        sign_as_asked(asked)


@one_act("What you read is no longer what is on record")
@by(Who.DEVELOPER, "the workflow, with the statement about another request")
def the_statement_of_the_first_for_the_second(scene):
    asked = asked_for(scene, scene.waiting)
    given = {"challenge": asked.pk, "answer": software_key.answer(asked)}
    signing.sign_off(scene.waiting_too.pk, by=scene.officer, **given)
