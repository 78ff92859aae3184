"""What the database keeps of this app's tables."""

from django.db.models import Model
from guardian.models import GroupObjectPermission, UserObjectPermission

from agencies.models import (
    SEAT_IN_FORCE,
    Agency,
    FactorReset,
    Network,
    NetworkUserObjectPermission,
    Person,
    PolicyDecision,
    SeatProposal,
    User,
)
from agencies.rules_of_decisions import RULES_OF_DECISIONS
from agencies.rules_of_keys import MOVES_KEYS, RULES_OF_KEYS
from agencies.rules_of_machines import RULES_OF_MACHINES
from agencies.rules_of_restrictions import RULES_OF_RESTRICTIONS
from agencies.rules_of_seats import RULES_OF_SEATS
from agencies.rules_of_telling import RULES_OF_TELLING
from audit.rules import Rule, evidence, frozen, governed, moved, refuse

PERMISSION_ROLES = """CASE (SELECT codename FROM auth_permission WHERE id = NEW.permission_id)
    WHEN 'file_requests' THEN 'requester' WHEN 'review_requests' THEN 'reviewer'
    WHEN 'sign_off_requests' THEN 'command' WHEN 'operate' THEN 'operator'
    WHEN 'oversee' THEN 'oversight' END"""
WITHOUT_SEAT = {
    "A permission on a network follows from a seat in force.": f"""NOT EXISTS (
        SELECT FROM ONLY agencies_seat s JOIN ONLY agencies_user u ON u.person_id = s.person_id
        WHERE u.id = NEW.user_id AND s.network_id = NEW.content_object_id
          AND s.role = {PERMISSION_ROLES} AND {SEAT_IN_FORCE})"""
}
# What Django and django-guardian would also read rights from.
OTHER_RIGHTS: list[type[Model]] = [
    User.groups.through,
    User.user_permissions.through,
    GroupObjectPermission,
    UserObjectPermission,
]
# Dated back, a reset would not delay the enrolment of a key.
AT_ONCE = "NEW.at := countersign_now();"
WITHOUT_ANY_SEAT = {"Rights follow from seats alone.": "true"}

RULES: list[Rule] = [
    *governed(Agency),
    *governed(Network),
    *governed(Person),
    *evidence(FactorReset, then=AT_ONCE),
    frozen(User, "person_stays", ["person_id"], "A user stays who it is.", when="true"),
    refuse(NetworkUserObjectPermission, "follows_seat", WITHOUT_SEAT, on="INSERT OR UPDATE"),
    *(
        refuse(model, "seats_alone", WITHOUT_ANY_SEAT, on="INSERT OR UPDATE")
        for model in OTHER_RIGHTS
    ),
    *RULES_OF_DECISIONS,
    *RULES_OF_KEYS,
    *RULES_OF_MACHINES,
    *RULES_OF_RESTRICTIONS,
    *RULES_OF_SEATS,
    *RULES_OF_TELLING,
]
MOVES = {
    **MOVES_KEYS,
    "agencies.policydecision": moved(PolicyDecision),
    "agencies.seatproposal": moved(SeatProposal),
}
