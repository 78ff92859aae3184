"""How people are told: what they chose, when they are away, and which systems of the city hear."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

PREFERENCES_SET = declare(
    "agencies.preferences_set",
    _("Ways of messages chosen"),
    _("{actor} chose how messages come. Work: {work}. Outcomes: {outcomes}. Rules: {rules}."),
    phrases=("work", "outcomes", "rules"),
)
ABSENCE_ANNOUNCED = declare(
    "agencies.absence_announced",
    _("Absence announced"),
    _("{actor} is away from {first} to {last}; {delegate} is told instead, as {role}."),
    phrases=("role",),
)
ABSENCE_ENDED = declare(
    "agencies.absence_ended",
    _("Absence taken back"),
    _("{actor} is back; {delegate} is told no longer instead, as {role}."),
    phrases=("role",),
)
WEBHOOK_ADDED = declare(
    "agencies.webhook_added",
    _("Webhook added"),
    _("{actor} has decisions sent to “{webhook}”, at {url}."),
)
WEBHOOK_SECRET_CHANGED = declare(
    "agencies.webhook_secret_changed",
    _("Secret of a webhook changed"),
    _("{actor} changed the secret of “{webhook}”."),
)
WEBHOOK_SWITCHED_OFF = declare(
    "agencies.webhook_switched_off",
    _("Webhook switched off"),
    _("{actor} has nothing sent to “{webhook}” any more."),
)
WEBHOOK_TESTED = declare(
    "agencies.webhook_tested", _("Webhook tested"), _("{actor} sent a test to “{webhook}”.")
)
WEBHOOK_GIVEN_UP = declare(
    "agencies.webhook_given_up",
    _("Webhook does not answer"),
    _("What was sent to “{webhook}” was given up after {attempts} attempts: {answer}"),
)
