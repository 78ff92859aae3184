"""Who is away, and who is told in their place: somebody who holds the same seats, or nobody."""

from collections.abc import Collection, Iterable

from agencies.models import Absence, Role, Seat, User


def for_those_away(users: Collection[int]) -> dict[int, int]:
    """Of these users: who stands in today, and for whom."""
    away = Absence.objects.today().filter(person__user__in=users)
    told = away.values_list("person_id", "delegate_id", "role")
    standing_in = {
        delegate: person
        for person, delegate, role in told
        if holds_the_same(delegate, person, role)
    }
    people = {*standing_in, *standing_in.values()}
    found = User.objects.at_work().filter(person__in=people)
    users_of = dict(found.values_list("person_id", "pk"))
    return {
        users_of[delegate]: users_of[person]
        for delegate, person in standing_in.items()
        if delegate in users_of and person in users_of
    }


def holds_the_same(delegate: int, person: int, role: str | Role) -> bool:
    """This seat for every network for which the person holds it, now."""
    own = _networks(person, role)
    return bool(own) and own <= _networks(delegate, role)


def _networks(person: int, role: str | Role) -> set[int | None]:
    """None for the seat of an administrator, which is for none."""
    held = Seat.objects.in_force().filter(person=person, role=role)
    return set(held.values_list("network_id", flat=True))


def absences_of(users: Iterable[User], role: Role) -> dict[int, Absence]:
    """By the person: those of today, for pages that say whom one waits for."""
    people = [user.person_id for user in users]
    away = Absence.objects.today().filter(person__in=people, role=role)
    return {each.person_id: each for each in away.select_related("delegate")}
