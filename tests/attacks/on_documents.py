"""Documents with other bytes, at another time, as something else."""

from hashlib import sha256

from django.utils import timezone

from access_requests.models import Document, DocumentContent
from agencies.files import MAX_BYTES
from tests.attacks.catalogue import stopped_by, table
from tests.attacks.new_rows import saved
from tests.attacks.scene import a_step
from tests.attacks.scene_of_cases import new_document
from tests.builders import run

DOCUMENT, CONTENT = table(Document), table(DocumentContent)
is_itself = stopped_by(CONTENT, "is_itself")
not_rewritten = stopped_by(CONTENT, "not_rewritten")
has_content = stopped_by(DOCUMENT, "document_has_content")
added_in_time = stopped_by(DOCUMENT, "added_in_time")
attached_stays = stopped_by(DOCUMENT, "attached_stays")
has_content_or_not = stopped_by(DOCUMENT, "document_has_content_or_was_destroyed")
SIZE = (DOCUMENT, "has_its_size")
WRONG = "It names a victim."


def keep(content, digest=""):
    digest = digest or sha256(content).hexdigest()
    run(f"INSERT INTO {CONTENT} VALUES (%s, %s)", digest, content)


def save(scene, document, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(document, field, value)
        document.save()
    return document


def add(scene, **other):
    with a_step(scene):
        document = new_document(scene, **other)
        document.save()
    return document


def asked(scene):
    asker = scene.waiting.reviewer.user
    return save(
        scene,
        saved(scene, Document),
        destruction_asked_by=asker.person,
        destruction_asked_because=WRONG,
    )


def destroy(scene, document, by=None, **changes):
    by = by or scene.officer.person
    gone = {"content": None, "destroyed_by": by, "destroyed_at": timezone.now()}
    return save(scene, document, **gone | changes)


# Other bytes


@is_itself
def kept_under_the_digest_of_another_file(scene):
    keep(b"%PDF-1.7 another", sha256(b"%PDF-1.7").hexdigest())


@is_itself
def kept_under_a_digest_in_capitals(scene):
    keep(b"%PDF-1.7", sha256(b"%PDF-1.7").hexdigest().upper())


@is_itself
def nothing_kept(scene):
    keep(b"")


@is_itself
def more_kept_than_a_case_may_hold(scene):
    keep(b"x" * (MAX_BYTES + 1))


@not_rewritten
def a_file_rewritten(scene):
    content = b"%PDF-1.7 another"
    run(
        f"UPDATE {CONTENT} SET content = %s WHERE digest = %s",
        content,
        saved(scene, Document).digest,
    )


@not_rewritten
def a_file_and_its_digest_exchanged_for_others(scene):
    saved(scene, Document)
    keep(b"nobody's")
    content = b"%PDF-1.7 another"
    run(
        f"UPDATE {CONTENT} SET content = %s, digest = %s WHERE content = %s",
        content,
        sha256(content).hexdigest(),
        b"nobody's",
    )


@not_rewritten
def a_file_rewritten_by_an_insert_that_conflicts(scene):
    keep(b"%PDF-1.7")
    run(f"""INSERT INTO {CONTENT} SELECT * FROM {CONTENT}
        ON CONFLICT (digest) DO UPDATE SET content = 'another'""")


@has_content
def a_file_deleted_under_its_document(scene):
    run(f"DELETE FROM {CONTENT} WHERE digest = %s", saved(scene, Document).digest)


@has_content
def a_file_deleted_that_another_case_holds(scene):
    document = asked(scene)
    add(
        scene,
        access_request=scene.in_review,
        digest=document.digest,
        content_id=document.digest,
        size=document.size,
    )
    destroy(scene, document)
    DocumentContent.objects.filter(digest=document.digest).delete()


@stopped_by(*SIZE, (DOCUMENT, "document_has_content"))
def a_document_of_a_file_that_is_not_here(scene):
    nowhere = "0" * 64
    add(scene, digest=nowhere, content_id=nowhere)


@stopped_by(*SIZE)
def a_document_that_says_it_is_small(scene):
    add(scene, size=1)


@has_content_or_not
def a_document_that_names_one_file_and_keeps_another(scene):
    keep(another := b"another file")
    add(scene, digest=sha256(another).hexdigest(), size=len(another))


@stopped_by(DOCUMENT, "document_of_known_type")
def a_page_with_scripts_added(scene):
    add(scene, media_type="text/html")


@stopped_by(DOCUMENT, "same_file_once_on_a_case")
def one_file_added_twice(scene):
    first = saved(scene, Document)
    add(scene, digest=first.digest, content_id=first.digest)


# At another time


@added_in_time
def added_under_the_eyes_of_an_officer(scene):
    add(scene, access_request=scene.waiting)


@added_in_time
def added_after_the_decision(scene):
    add(scene, access_request=scene.grant.access_request)


@stopped_by(DOCUMENT, "asked_afterwards")
def added_as_if_somebody_had_asked_to_destroy_it(scene):
    add(
        scene,
        destruction_asked_by=scene.draft.requester,
        destruction_asked_because=WRONG,
    )


@stopped_by(DOCUMENT, "asked_afterwards")
def added_as_destroyed(scene):
    officer = scene.officer.person
    add(scene, content_id=None, destroyed_by=officer, destroyed_at=timezone.now())


# As something else


@attached_stays
def carried_to_another_case(scene):
    save(scene, saved(scene, Document), access_request=scene.in_review)


@attached_stays
def another_file_put_in_its_place(scene):
    other = add(scene, access_request=scene.in_review)
    document = saved(scene, Document)
    save(scene, document, digest=other.digest, content_id=other.digest)


@attached_stays
def given_another_name(scene):
    save(scene, saved(scene, Document), file_name="agreement.pdf")


@attached_stays
def called_something_else(scene):
    save(scene, saved(scene, Document), subject="agreement")


@attached_stays
def said_to_be_added_by_somebody_else(scene):
    save(scene, saved(scene, Document), added_by=scene.officer.person)


@attached_stays
def renamed_when_it_is_destroyed(scene):
    destroy(scene, asked(scene), file_name="nothing.pdf")
