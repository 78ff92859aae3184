"""How each thing is told. None of them names a person."""

import json
from typing import Any

from rest_framework import serializers

from access_requests.models import AccessRequest, Discrepancy, Grant, Permission, WorkOrder
from agencies.models import Agency, Network, Restriction
from audit.models import Event

LARGEST_KEY = 2**63 - 1


class AgencySerializer(serializers.ModelSerializer):
    class Meta:
        model = Agency
        fields = ["id", "name", "kind", "ori", "state", "aliases", "merged_into"]


class NetworkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Network
        fields = ["id", "name", "description", "cameras", "host", "needs_two_sign_offs"]


class RequestSerializer(serializers.ModelSerializer):
    reference = serializers.CharField(read_only=True)

    class Meta:
        model = AccessRequest
        fields = ["id", "reference", "status", "status_since", "agency_name", "agency_ori"]
        fields += ["networks", "permissions", "purpose", "legal_basis", "starts_on", "ends_on"]


class GrantSerializer(serializers.ModelSerializer):
    reference = serializers.CharField(source="access_request.reference", read_only=True)
    state = serializers.CharField(read_only=True)

    class Meta:
        model = Grant
        fields = ["id", "reference", "agency", "networks", "permissions", "state"]
        fields += ["starts_at", "ends_at", "suspended_at", "revoked_at"]


class RestrictionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Restriction
        fields = ["id", "code", "title", "effect", "citation", "link", "jurisdiction"]
        fields += ["starts_at", "ends_at"]


class DecisionSerializer(serializers.ModelSerializer):
    """A public event: with its salt and record anyone recomputes its leaf."""

    salt = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = ["id", "kind", "at", "salt", "record"]

    def get_salt(self, event: Event) -> str:
        return bytes(event.salt).hex()

    def get_record(self, event: Event) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(event.canon)
        return record


class EventSerializer(serializers.ModelSerializer):
    class Meta:
        model = Event
        fields = ["id", "kind", "at", "subject_type", "subject_id", "subject_label"]


class DiscrepancySerializer(serializers.ModelSerializer):
    class Meta:
        model = Discrepancy
        fields = ["id", "system", "network", "name", "agency", "grant", "matter", "outcome"]
        fields += ["citation", "is_legacy", "opened_at", "due_at", "closed_at"]


class WorkOrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = WorkOrder
        fields = ["id", "switch_on", "cause", "grant", "agency", "written_name", "system"]
        fields += ["network", "permissions", "given_at", "due_at", "done_at", "confirmed_at"]


class DraftSerializer(serializers.Serializer):
    """What an agency asks for. Somebody of the department completes and files it."""

    agency_name = serializers.CharField(max_length=200)
    agency_ori = serializers.CharField(max_length=9, required=False, allow_blank=True)
    networks = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_KEY),
        min_length=1,
        max_length=50,
    )
    permissions = serializers.ListField(
        child=serializers.ChoiceField(Permission.choices), min_length=1, max_length=10
    )
    purpose = serializers.CharField(max_length=5000)
    legal_basis = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    ends_on = serializers.DateField(required=False)
