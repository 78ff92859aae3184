"""A network of which nobody has said for days what it really shares."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_sharing as events
from access_requests import news_of_sharing as news
from access_requests.models import Discrepancy, Matter, SharingList
from agencies.messages import officers_and_oversight, tell
from agencies.models import Network, Role, Seat, User
from audit import policy_numbers
from audit.attempts import one_transaction
from audit.models import Number
from audit.steps import step

KEY = "no list"


def networks() -> list[Network]:
    """Those that are shared at all, and were there before."""
    since = timezone.now() - timedelta(days=policy_numbers.get(Number.DAYS_WITHOUT_LIST))
    listed = SharingList.objects.filter(as_of__gte=timezone.localtime(since).date())
    known = Discrepancy.objects.open().filter(matter=Matter.NO_LIST)
    begun = Network.history.filter(version=1, history_date__lte=since).values("id")
    found = Network.objects.filter(pk__in=begun).exclude(pk__in=listed.values("network"))
    return list(found.exclude(pk__in=known.values("network")))


@one_transaction(on=Network, to=gettext_noop("tell that a sharing list is missing"))
def tell_missing(pk: int, *, by: None = None) -> Discrepancy | None:
    network = Network.objects.select_for_update(no_key=True).get(pk=pk)
    if network not in networks():
        return None
    now, days = timezone.now(), policy_numbers.get(Number.DAYS_WITHOUT_LIST)
    found = Discrepancy(
        network=network,
        key=KEY,
        name=str(network),
        matter=Matter.NO_LIST,
        owed_by=Role.OPERATOR,
        opened_at=now,
        due_at=now,
    )
    with step(events.LIST_MISSING, network, by=None, days=days, network=str(network)):
        found.save()
        held = Seat.objects.in_force().filter(role=Role.OPERATOR, network=network)
        operators = User.objects.at_work().filter(person__in=held.values("person"))
        tell({*operators, *officers_and_oversight()}, news.LIST_MISSING, network)
    return found
