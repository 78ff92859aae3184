"""One signature, or one sign-off, that is to serve for two requests."""

from simple_history.utils import bulk_update_with_history

from access_requests.models import AccessRequest, Decision, SignOff, Status
from tests.attacks.asked import asked
from tests.attacks.catalogue import (
    HISTORY,
    REQUEST,
    SIGN_OFF,
    SIGNATURE,
    Who,
    by,
    stopped_by,
)
from tests.attacks.on_two_at_once import (
    MOVES,
    OWN_SIGNATURE,
    both,
    counts,
    move,
    move_is_signed,
    unsigned,
)
from tests.attacks.scene import a_step
from tests.attacks.scene_of_keys import answered
from tests.attacks.scene_of_requests import carry_out, new_sign_off, new_signature, read
from tests.builders import run


@stopped_by(SIGN_OFF, "counts", OWN_SIGNATURE)
def one_signature_for_two_requests(scene):
    with a_step(scene):
        first = new_sign_off(scene, scene.waiting)
        carry_out(first)
        second = unsigned(scene, scene.waiting_too)
        second.signature = first.signature
        second.save()


@stopped_by(*OWN_SIGNATURE, (SIGN_OFF, "one_sign_off_per_version"))
def one_signature_for_two_sign_offs_of_one_request(scene):
    with a_step(scene):
        first = new_sign_off(scene, scene.waiting)
        first.save()
        second = unsigned(scene, scene.waiting)
        second.signature = first.signature
        second.save()
        move(scene.waiting)


def asked_about_both(scene, first, second):
    officer, both = scene.signer_for(second), f"{first.pk},{second.pk}"
    told = read(second, officer, Decision.APPROVE)
    return asked(officer, second, Decision.APPROVE, told, subject_id=both)


@stopped_by(SIGN_OFF, "counts", MOVES, (SIGNATURE, "paced"))
def a_signature_that_names_two_requests(scene):
    first, second = both(scene)
    with a_step(scene):
        signature = answered(asked_about_both(scene, first, second))
        signature.save()
        signed = unsigned(scene, second)
        signed.signature = signature
        signed.save()


@counts
def a_statement_about_another_request(scene):
    """The subject is the second; the words the officer read are of the first."""
    first, second = both(scene)
    with a_step(scene):
        told = read(first, scene.signer_for(second), Decision.APPROVE)
        signature = new_signature(scene, second, statement=told)
        signature.save()
        signed = unsigned(scene, second)
        signed.signature = signature
        carry_out(signed)


@move_is_signed
def two_requests_moved_by_one_sign_off(scene):
    with a_step(scene):
        new_sign_off(scene, scene.waiting).save()
        second = scene.waiting_too
        move(scene.waiting)
        move(second)


@move_is_signed
@by(Who.DEVELOPER, "bulk_update_with_history")
def two_requests_moved_in_bulk_by_one_sign_off(scene):
    with a_step(scene):
        moved = both(scene)
        new_sign_off(scene, moved[0]).save()
        for access_request in moved:
            access_request.status = Status.APPROVED
            access_request.version += 1
        bulk_update_with_history(moved, AccessRequest, ["status", "version"])


@move_is_signed
@by(Who.APP, "UPDATE … FROM")
def every_request_moved_by_one_sign_off(scene):
    with a_step(scene) as step:
        new_sign_off(scene, scene.waiting).save()
        run(f"""UPDATE {REQUEST} r SET status = 'approved', version = r.version + 1
            FROM {SIGN_OFF} o WHERE r.status = 'awaiting_sign_off' AND NOT needs_two_sign_offs
            AND o.decision = 'approve'""")
        tell_what_changed(step)


def tell_what_changed(step):
    """The history rows that are missing, as an insider adds them."""
    run(
        f"""INSERT INTO {HISTORY} SELECT (jsonb_populate_record(NULL::{HISTORY}, to_jsonb(r)
            || jsonb_build_object('history_id', gen_random_uuid(), 'history_date', now(),
                'history_user_id', %s, 'history_type', '~', 'event_id', %s))).*
            FROM {REQUEST} r WHERE NOT EXISTS (
                SELECT FROM {HISTORY} h WHERE h.id = r.id AND h.version = r.version)""",
        step.by.pk,
        step.event_id,
    )


@move_is_signed
@by(Who.APP, "a cursor, WHERE CURRENT OF")
def every_request_moved_along_a_cursor(scene):
    with a_step(scene) as step:
        new_sign_off(scene, scene.waiting).save()
        run(f"""DO $do$ DECLARE r record; each CURSOR FOR SELECT * FROM {REQUEST}
                WHERE status = 'awaiting_sign_off' AND NOT needs_two_sign_offs FOR UPDATE;
            BEGIN
                FOR r IN each LOOP
                    UPDATE {REQUEST} SET status = 'approved', version = version + 1
                        WHERE CURRENT OF each;
                END LOOP;
            END $do$""")
        tell_what_changed(step)


@move_is_signed
@by(Who.APP, "a temporary table in the place of the sign-offs")
def moved_by_a_sign_off_in_a_temporary_table(scene):
    with a_step(scene):
        carry_out(new_sign_off(scene, scene.waiting))
        run(f"CREATE TEMPORARY TABLE {SIGN_OFF} ON COMMIT DROP AS SELECT * FROM public.{SIGN_OFF}")
        second = scene.waiting_too
        run(
            f"UPDATE pg_temp.{SIGN_OFF} SET access_request_id = %s, version = %s",
            second.pk,
            second.version,
        )
        move(second)


@move_is_signed
@by(Who.OWNER, "a table that inherits from the sign-offs, and has no guards")
def moved_by_a_sign_off_in_a_table_that_inherits(scene):
    with a_step(scene):
        carry_out(new_sign_off(scene, scene.waiting))
        second = scene.waiting_too
        run(f"CREATE TABLE forged () INHERITS ({SIGN_OFF})")
        run(f"INSERT INTO forged SELECT * FROM {SIGN_OFF}")
        run("UPDATE forged SET access_request_id = %s, version = %s", second.pk, second.version)
        move(second)


@stopped_by(SIGN_OFF, "append_only")
@by(Who.OWNER, "UPDATE of the first sign-off, once it has served")
def one_sign_off_used_for_the_next(scene):
    with a_step(scene):
        first = new_sign_off(scene, scene.waiting)
        first.save()
        move(scene.waiting)
        second = scene.waiting_too
        SignOff.objects.filter(pk=first.pk).update(access_request=second, version=second.version)
        move(second)


@stopped_by(SIGNATURE, "append_only")
@by(Who.OWNER, "UPDATE of the first signature’s transaction")
def the_first_signature_moved_to_another_transaction(scene):
    with a_step(scene):
        carry_out(new_sign_off(scene, scene.waiting))
        run(f"""UPDATE {SIGNATURE} SET xact = -1, message = 'another'
            WHERE xact = pg_current_xact_id()::text::bigint""")
        carry_out(new_sign_off(scene, scene.waiting_too))
