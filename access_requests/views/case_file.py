from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from access_requests import case_file
from access_requests.events_of_past import CASE_FILE_TAKEN
from access_requests.views.answers import find_visible
from agencies.signed_in import SignedIn
from audit.packages import digest_of
from audit.steps import record


@require_safe
def paper(request: SignedIn, pk: int) -> HttpResponse:
    """For whom the case is work or oversight; its requester has the page."""
    access_request = find_visible(request, pk)
    if not case_file.may_take_out(request.user):
        raise Http404
    content = case_file.pdf(access_request)
    if request.method == "GET":
        record(CASE_FILE_TAKEN, access_request, by=request.user, digest=digest_of(content))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"case-{access_request.reference}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
