"""Each resource: only what concerns the networks for which the system was confirmed."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from access_requests import events
from access_requests.api import drafts, serializers
from access_requests.api.pages import ByEvent, ByKey
from access_requests.filters import AgencyFilter, DiscrepancyFilter, GrantFilter, RequestFilter
from access_requests.models import AccessRequest, Discrepancy, Grant, Status, WorkOrder
from agencies.models import Agency, CallingSystem, Network, Restriction, Scope
from audit.filters import EventFilter
from audit.models import Event, Installation
from audit.steps import record

LONGEST_KEY = 200  # characters


class Read(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    pagination_class = ByKey
    filter_backends = [DjangoFilterBackend]
    scope = Scope.READ
    of_networks = ""  # the lookup that finds what concerns some of these networks

    def get_queryset(self) -> QuerySet[Any]:
        found = super().get_queryset()
        if not self.of_networks or getattr(self, "swagger_fake_view", False):
            return found
        system: CallingSystem = self.request.auth
        return found.filter(**{self.of_networks: system.networks})


class Agencies(Read):
    """Agencies that a person of the department has confirmed."""

    queryset = Agency.objects.all()
    serializer_class = serializers.AgencySerializer
    filterset_class = AgencyFilter


class Networks(Read):
    """The networks for which the calling system was confirmed."""

    queryset = Network.objects.all()
    serializer_class = serializers.NetworkSerializer
    of_networks = "pk__in"


class Requests(Read):
    """Requests that were filed. That one was opened is on record, as of a person."""

    queryset = AccessRequest.objects.exclude(status=Status.DRAFT)
    serializer_class = serializers.RequestSerializer
    filterset_class = RequestFilter
    of_networks = "networks__overlap"

    def retrieve(self, request: Request, *args: Any, **options: Any) -> Response:
        response: Response = super().retrieve(request, *args, **options)
        opened = self.get_queryset().get(pk=response.data["id"])
        record(events.READ_BY_SYSTEM, opened, by=None, system=request.auth.name)
        return response


class Grants(Read):
    """Access that is, was or will be in force, with its state now."""

    queryset = Grant.objects.select_related("access_request")
    serializer_class = serializers.GrantSerializer
    filterset_class = GrantFilter
    of_networks = "networks__overlap"


class Restrictions(Read):
    """The rules of law and policy, with their citations."""

    queryset = Restriction.objects.all()
    serializer_class = serializers.RestrictionSerializer


class Decisions(Read):
    """Public events: each decision as it was published."""

    queryset = Event.objects.exclude(publishes=None)
    serializer_class = serializers.DecisionSerializer
    pagination_class = ByEvent


class Events(Read):
    """What happened. For systems of those who oversee; that they looked is on record."""

    queryset = Event.objects.told()
    serializer_class = serializers.EventSerializer
    filterset_class = EventFilter
    pagination_class = ByEvent
    scope = Scope.OVERSEE

    def list(self, request: Request, *args: Any, **options: Any) -> Response:
        response: Response = super().list(request, *args, **options)
        if "cursor" not in request.query_params:
            portal = Installation.objects.get()
            record(events.HISTORY_READ_BY_SYSTEM, portal, by=None, system=request.auth.name)
        return response


class Discrepancies(Read):
    """Where what a vendor's system shares differs from what was decided: open ones, or all."""

    queryset = Discrepancy.objects.all()
    serializer_class = serializers.DiscrepancySerializer
    filterset_class = DiscrepancyFilter
    of_networks = "network__in"


class WorkOrders(Read):
    """What is to be switched on or off in a vendor's system."""

    queryset = WorkOrder.objects.all()
    serializer_class = serializers.WorkOrderSerializer
    of_networks = "network__in"


class Drafts(APIView):
    """Sends a draft. A requester of the department completes and files it, or does not."""

    scope = Scope.DRAFT

    @extend_schema(
        request=serializers.DraftSerializer,
        responses={200: serializers.RequestSerializer, 201: serializers.RequestSerializer},
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                location=OpenApiParameter.HEADER,
                required=True,
                description="Yours for this draft: sent again, it makes no second one.",
            )
        ],
    )
    def post(self, request: Request) -> Response:
        system: CallingSystem = request.auth
        key = request.headers.get("Idempotency-Key", "")
        if not 0 < len(key) <= LONGEST_KEY:
            raise exceptions.ValidationError({"Idempotency-Key": [_("Send this header.")]})
        asked = serializers.DraftSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        draft, is_new = drafts.send(system, key, asked.validated_data)
        told = serializers.RequestSerializer(draft)
        return Response(told.data, status=201 if is_new else 200)
