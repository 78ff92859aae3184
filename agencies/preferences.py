"""How each person wants to be told. What must always come has no choice: see `news.ALWAYS`."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_noop

from agencies.events_of_telling import PREFERENCES_SET
from agencies.models import CHOSEN, Comes, Preference, User
from agencies.news import Topic
from audit.attempts import one_transaction
from audit.steps import step


def of(users: Collection[int], topic: Topic) -> dict[int, str]:
    """Of those who have chosen something; the others hear at once."""
    if topic not in CHOSEN:
        return {}
    found = Preference.objects.filter(user__in=users, topic=topic)
    return dict(found.values_list("user_id", "comes"))


def chosen_by(user: User) -> dict[str, str]:
    own = dict(Preference.objects.filter(user=user).values_list("topic", "comes"))
    return {topic.value: own.get(topic, Comes.AT_ONCE.value) for topic in CHOSEN}


@one_transaction(on=User, to=gettext_noop("choose how messages come"))
def choose(pk: int, *, by: User, comes: Mapping[str, str]) -> User:
    user = User.objects.select_for_update(no_key=True, of=("self",)).get(pk=by.pk)
    wanted = {topic: Comes(comes[topic]) for topic in CHOSEN}
    with step(PREFERENCES_SET, user, by=by, **{topic: way.label for topic, way in wanted.items()}):
        for topic, way in wanted.items():
            Preference.objects.update_or_create(user=user, topic=topic, defaults={"comes": way})
    return user
