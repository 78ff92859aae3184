"""What the public page, its files and the exported log do not say, and under which law."""

from uuid import UUID

from access_requests.models import AccessRequest, Withholding
from audit import public_record
from audit.models import Event


def requests() -> dict[int, str]:
    """The keys of the requests that are withheld now, each with its exemption."""
    return dict(Withholding.objects.in_force().values_list("access_request_id", "exemption"))


@public_record.withholds
def events() -> dict[UUID, str]:
    """Of the public events that are withheld: the exemption."""
    hidden = requests()
    subjects = [str(pk) for pk in hidden]
    found = Event.objects.filter(
        publishes__isnull=False,
        subject_type=AccessRequest._meta.label_lower,
        subject_id__in=subjects,
    )
    return {pk: hidden[int(subject)] for pk, subject in found.values_list("pk", "subject_id")}
