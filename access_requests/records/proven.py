"""What was published of a case, and the proof that it stands in the public log."""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

from access_requests import case_record
from access_requests.models import AccessRequest
from audit.log import proofs
from audit.log.tiles import Incomplete
from audit.models import Checkpoint, Event, Leaf


class Published(NamedTuple):
    line: bytes  # as in `public.jsonl` of the whole log
    name: str
    proof: bytes  # by the first checkpoint that covers it: a later one would prove no more


def published(case: AccessRequest) -> Iterator[Published]:
    steps = case_record.steps(case).order_by().values("pk")
    leaves = Leaf.objects.filter(event__publishes__in=steps).select_related("event")
    for number, leaf in enumerate(leaves.order_by("index"), 1):
        yield Published(_line(leaf, leaf.event), f"{case.reference}-{number}", _proof(leaf))


def _line(leaf: Leaf, event: Event) -> bytes:
    salt = b64encode(bytes(event.salt)).decode()
    told = {"index": leaf.index, "canon": event.canon, "salt": salt}
    return f"{json.dumps(told, ensure_ascii=False)}\n".encode()


def _proof(leaf: Leaf) -> bytes:
    covering = Checkpoint.objects.filter(size__gt=leaf.index).order_by("id").first()
    try:
        return proofs.proof_by(covering, leaf).encode() if covering else b""
    except Incomplete:  # the log's files are elsewhere, or are being mended
        return b""
