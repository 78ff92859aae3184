"""Reads the pages of what was upgraded, as each person who is in it; run in its own process."""

import sys
from types import SimpleNamespace

import django

django.setup()

from allauth.account.internal.flows.login import record_authentication  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from access_requests.models import AccessRequest  # noqa: E402
from agencies import fresh  # noqa: E402
from agencies.models import Person, Role, Seat, User  # noqa: E402
from config.accounts import complete  # noqa: E402

FIRST = [
    "/",
    "/requests/",
    "/history/",
    "/oversight/",
    "/sharing/",
    "/keys/",
    "/people/",
    "/policy/",
]


def sign_in(client: Client, user: User) -> None:
    """With both factors, as far as pages ask."""
    client.force_login(user)
    session = client.session
    session[complete.SIGN_IN] |= {"complete": True}
    record_authentication(SimpleNamespace(session=session), user, fresh.SECOND)
    session.save()


def one_of_each_role() -> list[User]:
    held = Seat.objects.filter(role__in=Role.values).order_by("role", "pk").distinct("role")
    return list(User.objects.filter(person__in=held.values("person"), is_active=True))


def main() -> None:
    setup_test_environment()
    served = failed = 0
    about = [
        *AccessRequest.objects.order_by("pk")[::40],
        *Seat.objects.all()[:3],
        *Person.objects.all()[:3],
    ]
    pages = [*FIRST, *(row.get_absolute_url() for row in about if hasattr(row, "get_absolute_url"))]
    for user in one_of_each_role():
        client = Client(raise_request_exception=False, headers={"Host": "localhost"})
        sign_in(client, user)
        for page in dict.fromkeys(pages):
            status = client.get(page).status_code
            served += status == 200
            if status >= 500:
                failed += 1
                print(f"{status} {page} for {user}", file=sys.stderr)
    assert served > 30, "Hardly any page was shown."
    print(f"{served} pages were shown.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
