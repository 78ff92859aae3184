"""Who stands in for whom, who sets webhooks, and the sentence why not."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils import timezone

from agencies import outside, seats, standing_in
from agencies import refusals_of_telling as refusals
from agencies.models import Absence, Endpoint, User

HTTPS_PORTS = (None, 443, 8443)


def reason_not_to_be_away(user: User, absence: Absence) -> str:
    if absence.role not in seats.roles(user):
        return refusals.AWAY_FROM_NO_SEAT()
    if absence.ends_on < max(absence.starts_on, timezone.localdate()):
        return refusals.AWAY_TOO_LATE()
    days = Absence.objects.between(absence.starts_on, absence.ends_on)
    if days.filter(person=user.person, role=absence.role).exists():
        return refusals.AWAY_ALREADY()
    return _reason_against_delegate(user, absence)


def _reason_against_delegate(user: User, absence: Absence) -> str:
    delegate = absence.delegate
    is_other = delegate.pk != user.person_id
    same = standing_in.holds_the_same(delegate.pk, user.person_id, absence.role)
    if not (is_other and same):
        return refusals.DELEGATE_WITHOUT_SEAT(person=delegate)
    days = Absence.objects.between(absence.starts_on, absence.ends_on)
    if days.filter(person=delegate).exists():
        return refusals.DELEGATE_AWAY(person=delegate)
    return ""


def reason_not_to_be_back(user: User, absence: Absence) -> str:
    own = Absence.objects.current().filter(pk=absence.pk, person=user.person)
    return "" if own.exists() else refusals.AWAY_NO_MORE()


def reason_not_to_set_webhooks(user: User) -> str:
    return "" if seats.is_administrator(user) else refusals.SETS_NO_WEBHOOK()


def reason_not_to_change(user: User, endpoint: Endpoint) -> str:
    if reason := reason_not_to_set_webhooks(user):
        return reason
    return refusals.WEBHOOK_OFF(webhook=endpoint) if endpoint.switched_off_at else ""


def reason_against_url(url: str) -> str:
    """What can be told from how it is written. Where it leads is looked at whenever it is used."""
    try:
        where = urlsplit(url)
        host, port = where.hostname or "", where.port
    except ValueError:
        return refusals.WEBHOOK_NOT_PUBLIC()
    plain = where.scheme == "https" and not where.username and port in HTTPS_PORTS
    printable = url.isascii() and url.isprintable() and " " not in url
    if not (plain and printable and _may_be_public(host)):
        return refusals.WEBHOOK_NOT_PUBLIC()
    return ""


def _may_be_public(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        return "." in host.rstrip(".") and not last.isdigit() and last not in ("local", "localhost")
    return outside.is_public(host)
