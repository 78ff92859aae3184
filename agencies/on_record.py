"""Whatever step is taken: who must hear of it wherever in the project it was taken."""

from typing import Any

from agencies import news_of_guards, news_of_signatures, webhooks_outbox
from agencies.messages import administrators, officers_and_oversight, tell
from agencies.models import User
from audit import events
from audit.models import Event, Signature
from audit.steps import Step


def tell_who_must_know(step: Step, published: Event | None, **_signal: Any) -> None:
    """Inside the step, so that it is told if it happens."""
    for row in step.rows:
        if isinstance(row, Signature):
            own = User.objects.filter(pk=row.signer_id)
            tell(own, news_of_signatures.SIGNED, step.subject, also_who_did_it=True)
    if step.kind is events.GUARDS_DIFFER:
        people = officers_and_oversight() | administrators()
        tell(people, news_of_guards.GUARDS_DIFFER, step.subject)
    if published:
        webhooks_outbox.write(published)
