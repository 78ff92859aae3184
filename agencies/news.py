"""What people can be told. An app declares each kind once; what is not declared cannot be told."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """Of each of these a person chooses how it comes, but for those of `ALWAYS`."""

    WORK = "work", _("what waits for you, and what you should look at")
    OUTCOMES = "outcomes", _("what came of requests and of the access they gave")
    RULES = "rules", _("rules, seats and signing keys that changed")
    ALERT = "alert", _("alerts: evidence, guards, the public log, access that the law bars")
    SIGNATURE = "signature", _("what was signed with your own key")
    ACCOUNT = "account", _("the security of your account")


ALWAYS = {Topic.ALERT, Topic.SIGNATURE, Topic.ACCOUNT}  # by e-mail, at once, to everybody
PERSONAL = {Topic.SIGNATURE, Topic.ACCOUNT}  # of concern to nobody else, whoever is away


@dataclass(frozen=True)
class News:
    name: str
    headline: str | Promise  # names the {subject}; the subject line of the mail
    sentence: str | Promise  # what the reader can do now
    topic: Topic = Topic.WORK
    oversight_too: bool = False

    @property
    def is_for_oversight(self) -> bool:
        """Whomever else it is told: every approval, and every alert."""
        return self.oversight_too or self.topic == Topic.ALERT


_declared: dict[str, News] = {}


def declare(
    name: str,
    headline: str | Promise,
    sentence: str | Promise,
    topic: Topic = Topic.WORK,
    *,
    oversight_too: bool = False,
) -> News:
    if name in _declared:
        raise ValueError(f"The news {name} is declared twice.")
    _declared[name] = News(name, headline, sentence, topic, oversight_too)
    return _declared[name]


def find(name: str) -> News:
    """One that is told no more is still on record, and shown by what it was about."""
    return _declared.get(name) or News(name, "{subject}", "")


NEEDS_TWO = declare(
    "agencies.needs_two",
    _("{subject} needs two signatures from now on"),
    _("Whoever signs first leaves the case to a second officer. There is nothing you must do now."),
    Topic.RULES,
)
