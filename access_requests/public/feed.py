"""What changed, for readers of feeds (Atom, RFC 4287)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from access_requests.public import decisions
from access_requests.public.addresses import base_of
from access_requests.public.answers import for_everybody

NEWEST = 50


@for_everybody
def feed(request: HttpRequest) -> HttpResponse:
    base = settings.SITE_URL + base_of(get_language())
    written = Atom1Feed(
        title=_("Who may use the license-plate data of %(department)s")
        % {"department": settings.DEPARTMENT_NAME or _("this police department")},
        link=base,
        description=_("Every decision about it, as it is published."),
        language=get_language(),
        feed_url=f"{base}feed.atom",
        author_name=settings.DEPARTMENT_NAME or "Countersign",
    )
    for decision in decisions.told(decisions.events()[:NEWEST]):
        signed = "; ".join(map(str, decision.signers)) if not decision.withheld else ""
        parts = [f"{label}: {value}" for label, value in decision.parts]
        written.add_item(
            title=decision.sentence,
            link=f"{base}decisions/{decision.pk}/",
            description="\n".join(filter(None, [signed, *parts])),
            unique_id=f"urn:uuid:{decision.pk}",
            updateddate=decision.at,
            pubdate=decision.at,
        )
    return HttpResponse(written.writeString("utf-8"), content_type="application/atom+xml")
