"""What machines ask: /livez, /readyz, /metrics.

Answered before everything else: a probe comes by number and without TLS, and has no session.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from config.operations import metrics, readiness
from config.operations.callers import may_look_inside


def answered_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    def respond(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path)
        if probe is None or request.method not in ("GET", "HEAD"):
            return get_response(request)
        answer = probe(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return respond


def live(_request: HttpRequest) -> HttpResponse:
    """The process runs. It asks nobody: a database that is away is no reason to start it again."""
    return HttpResponse("The process runs.\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Anybody learns whether; what is wrong, those who may look inside."""
    told = readiness.answers()
    state = readiness.state(told)
    content: dict[str, object] = {"state": state}
    if may_look_inside(request):
        content |= {name: answer.sentence for name, answer in told.items()}
        content["wrong"] = [name for name, answer in told.items() if not answer.is_well]
    return JsonResponse(content, status=503 if state == "not ready" else 200)


def figures(request: HttpRequest) -> HttpResponse:
    if not may_look_inside(request):
        refusal = HttpResponse(
            "Metrics are for monitors: send METRICS_TOKEN as a bearer token, or come directly"
            " from one of METRICS_NETWORKS.\n",
            status=401,
            content_type="text/plain",
        )
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    return HttpResponse(metrics.exposed(), content_type=metrics.CONTENT_TYPE)


PROBES = {"/livez": live, "/readyz": ready, "/metrics": figures}
