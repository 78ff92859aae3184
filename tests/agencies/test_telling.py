"""Who is told in whose place, and by which way, of what happens anywhere."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from access_requests import events, news
from access_requests.models import AccessRequest
from agencies import absences, digest, preferences, seating
from agencies.messages import tell
from agencies.models import Comes, DigestLine, Mail, Message, Person, Role, Seat, User
from agencies.news import ALWAYS, News, Topic, declare
from agencies.news_of_absences import STANDS_IN
from agencies.news_of_accounts import PASSWORD_CHANGED
from agencies.news_of_guards import GUARDS_DIFFER
from agencies.news_of_signatures import SIGNED
from audit import events as events_of_audit
from audit.models import Installation
from audit.steps import record, step
from tests.builders import (
    make_draft,
    make_holder,
    make_officer,
    make_request_awaiting_sign_off,
    sign,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
ALARM = declare("tests.alarm", "{subject} is on fire.", "Put it out.", Topic.ALERT)
THE_DAY = date(2026, 11, 23)  # a Monday


def told(what: News) -> set[User]:
    return {message.to for message in Message.objects.filter(what=what.name)}


def with_address(user: User) -> User:
    user.email = f"{user.username}@example.gov"
    user.save(update_fields=["email"])
    return user


def tell_of(draft: AccessRequest, what: News, *users: User) -> None:
    with step(events.VIEWED, draft, by=None):
        tell(users, what, draft)


def be_away(user: User, delegate: User, days: int = 3, role: Role = Role.REVIEWER) -> None:
    first = timezone.localdate()
    last = first + timedelta(days=days)
    about = {"delegate": delegate.person, "starts_on": first, "ends_on": last}
    absences.announce(user, role=role, **about)


# Oversight, and whoever signs


def test_oversight_hears_of_every_approval_and_the_signer_of_their_own_signature():
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    overseer = make_holder(Role.OVERSIGHT, *waiting.networks)

    sign(waiting, by=officer)

    assert told(news.APPROVED) == {waiting.requester.user, overseer}
    assert told(SIGNED) >= {officer}


def test_oversight_hears_of_every_alert_wherever_it_comes_from():
    draft = make_draft()
    overseer = make_holder(Role.OVERSIGHT, *draft.networks)

    tell_of(draft, ALARM)
    record(events_of_audit.GUARDS_DIFFER, Installation.objects.get(), by=None, faults="One.")

    assert told(ALARM) == {overseer}
    assert overseer in told(GUARDS_DIFFER)


# In somebody's absence


def test_who_stands_in_is_told_as_well_while_the_seats_are_held_and_nothing_personal():
    draft = make_draft()
    away, other = (with_address(make_holder(Role.REVIEWER, *draft.networks)) for _ in range(2))

    be_away(away, other)
    tell_of(draft, news.NOTED, away)
    tell_of(draft, PASSWORD_CHANGED, away)

    assert told(STANDS_IN) == {other}
    assert told(news.NOTED) == {away, other}
    assert told(PASSWORD_CHANGED) == {away}
    assert f"You are told because {away} is away." in mail.outbox[-2].body

    seating.end(Seat.objects.get(person=other.person).pk, by=None)
    tell_of(draft, news.WITHDRAWN, away)
    assert told(news.WITHDRAWN) == {away}

    absences.end(away.person.absences.get().pk, by=away)
    assert away.person.absences.get().ended_at
    assert not away.person.absences.current().exists()


# By which way


def test_each_topic_comes_as_it_was_chosen_and_what_must_come_always_does():
    draft = make_draft()
    user = with_address(make_holder(Role.REVIEWER, *draft.networks))
    chosen = {Topic.WORK: Comes.AT_ONCE, Topic.OUTCOMES: Comes.WEEKLY, Topic.RULES: Comes.PORTAL}
    seat_seen = News(news.NOTED.name, "", "", Topic.RULES)
    preferences.choose(user.pk, by=user, comes=chosen)

    for what in (news.AWAITS_REVIEW, news.NOTED, seat_seen, ALARM):
        tell_of(draft, what, user)

    assert Message.objects.filter(to=user).count() == 4
    by_mail = Mail.objects.values_list("message__what", flat=True)
    assert set(by_mail) == {news.AWAITS_REVIEW.name, ALARM.name}
    assert DigestLine.objects.get().message.what == news.NOTED.name
    for topic in ALWAYS:
        assert preferences.of([user.pk], topic) == {}


def test_a_digest_is_sent_once_of_the_weeks_that_are_over_and_only_of_what_is_unread():
    draft = make_draft()
    user, idle = (with_address(make_holder(Role.REVIEWER, *draft.networks)) for _ in range(2))
    weekly = dict.fromkeys((Topic.WORK, Topic.OUTCOMES, Topic.RULES), Comes.WEEKLY)
    for each in (user, idle):
        preferences.choose(each.pk, by=each, comes=weekly)
    for what in (news.NOTED, news.WITHDRAWN, news.LAPSED):
        tell_of(draft, what, user, idle)
    sunday = timezone.make_aware(timezone.datetime(2026, 11, 22, 23, 59))
    Message.objects.update(at=sunday)
    Message.objects.filter(to=user, what=news.NOTED.name).update(read_at=sunday)
    Message.objects.filter(to=user, what=news.LAPSED.name).update(at=sunday + timedelta(minutes=1))
    Message.objects.filter(to=idle).update(read_at=sunday)

    assert digest.make(THE_DAY - timedelta(days=1)) == 0
    assert digest.make(THE_DAY) == 1
    assert digest.make(THE_DAY) == 0

    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert sent.subject == "Your week in Countersign: 1 unread"
    assert f"{draft.reference} was withdrawn\nhttp://localhost:8000{draft.get_absolute_url()}" in (
        sent.body
    )
    assert "note" not in sent.body
    assert digest.make(THE_DAY + timedelta(days=7)) == 1, "What came on Monday waits a week."


def test_nobody_stands_in_for_all_seats_with_one_of_them():
    draft = make_draft(networks=[make_draft().networks[0], make_draft().networks[0]])
    away = make_holder(Role.REVIEWER, *draft.networks)
    one = make_holder(Role.REVIEWER, draft.networks[0])

    with pytest.raises(Exception, match="does not hold that seat for all your networks"):
        be_away(away, one)
    assert not Person.objects.filter(absences__isnull=False).exists()
