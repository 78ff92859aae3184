"""Documents destroyed by one person, and brought back."""

from django.utils import timezone

from access_requests.models import Document
from tests.attacks.catalogue import stopped_by, table
from tests.attacks.new_rows import saved
from tests.attacks.on_documents import asked, destroy, save

DOCUMENT = table(Document)
asking_stays = stopped_by(DOCUMENT, "asking_stays")
by_two = stopped_by(DOCUMENT, "destroyed_by_two")
destroyed_stays = stopped_by(DOCUMENT, "destroyed_stays")
asked_with_reason = stopped_by(DOCUMENT, "destruction_asked_for_a_reason")
has_content_or_not = stopped_by(DOCUMENT, "document_has_content_or_was_destroyed")
WRONG = "It names a victim."


@by_two
def destroyed_though_nobody_asked(scene):
    destroy(scene, saved(scene, Document))


@by_two
def asked_for_and_destroyed_in_one(scene):
    asker = scene.draft.requester
    document = saved(scene, Document)
    destroy(scene, document, destruction_asked_by=asker, destruction_asked_because=WRONG)


@by_two
def destroyed_by_who_asked(scene):
    document, officer = saved(scene, Document), scene.officer.person
    save(scene, document, destruction_asked_by=officer, destruction_asked_because=WRONG)
    destroy(scene, document, by=officer)


@by_two
def destroyed_by_an_officer_of_another_network(scene):
    destroy(scene, asked(scene), by=scene.officer_elsewhere.person)


@by_two
def destroyed_by_a_reviewer(scene):
    destroy(scene, asked(scene), by=scene.waiting_for_two.reviewer)


@asking_stays
def destroyed_for_another_reason(scene):
    destroy(scene, asked(scene), destruction_asked_because="It is too old.")


@asking_stays
def destroyed_as_if_somebody_else_had_asked(scene):
    destroy(scene, asked(scene), destruction_asked_by=scene.draft.requester)


@asking_stays
def asked_for_again_by_somebody_else(scene):
    save(scene, asked(scene), destruction_asked_by=scene.draft.requester)


@asked_with_reason
def asked_for_no_reason(scene):
    save(scene, saved(scene, Document), destruction_asked_by=scene.draft.requester)


@asked_with_reason
def asked_for_by_nobody(scene):
    save(scene, saved(scene, Document), destruction_asked_because=WRONG)


@asked_with_reason
def not_asked_for_any_more_but_for_its_reason(scene):
    save(scene, asked(scene), destruction_asked_by=None)


@has_content_or_not
def destroyed_by_nobody(scene):
    document = saved(scene, Document)
    save(scene, document, content=None)


@has_content_or_not
def destroyed_and_yet_here(scene):
    document = asked(scene)
    destroy(scene, document, content_id=document.digest)


@destroyed_stays
def brought_back(scene):
    document = destroy(scene, asked(scene))
    save(scene, document, content_id=document.digest, destroyed_by=None, destroyed_at=None)


@destroyed_stays
def destroyed_by_somebody_else_in_the_end(scene):
    document = destroy(scene, asked(scene))
    save(scene, document, destroyed_by=scene.officer_too.person)


@destroyed_stays
def destroyed_earlier(scene):
    save(scene, destroy(scene, asked(scene)), destroyed_at=timezone.localtime().replace(year=2020))
