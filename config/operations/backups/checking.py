"""Is what was restored the installation that was lost? One sentence for each thing that tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from audit.installation import differences
from audit.log import keys, merkle
from audit.log.note import WrongNote
from audit.log.sealer import own_signer
from audit.log.signer import RefusesToSign
from audit.models import Leaf
from audit.verify.history import FIRST
from audit.verify.whole import Verification
from config.operations.backups import published
from config.operations.backups.programs import Failed

GO_ON = "docs/runbooks/log-keys.md tells how the log goes on."


@dataclass(frozen=True)
class Told:
    is_well: bool
    sentence: str


def check(where: str) -> Iterator[Told]:
    """`where` the checkpoint is that somebody outside has kept. The dearest comes last."""
    yield from _migrations()
    yield from _guards()
    yield from _extends(where)
    yield from _signer()
    yield from _evidence()


def _migrations() -> Iterator[Told]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield _either(
        not waiting,
        "The tables are of this release.",
        f"{len(waiting)} migrations are not applied: run `manage.py migrate`, then this again.",
    )


def _guards() -> Iterator[Told]:
    faults = differences()
    yield _either(
        not faults,
        "The guards are as they were installed.",
        f"{' '.join(faults)} Run `manage.py migrate`, which installs them, then this again.",
    )


def _extends(where: str) -> Iterator[Told]:
    try:
        known = published.read(where, keys.announced(), settings.LOG_ORIGIN)
    except (Failed, WrongNote) as error:
        yield Told(False, str(error))
        return
    size = Leaf.objects.size()
    if size < known.size:
        yield Told(
            False,
            f"The log holds {size} leaves, and {known.size} were published: what happened after"
            f" this backup is missing. Restore a later one, or the journal (WAL); if there is none,"
            f" {GO_ON}",
        )
        return
    yield _either(
        _root(known.size) == known.root,
        f"The log of {size} leaves extends the checkpoint of {known.size} that was published.",
        f"The first {known.size} leaves are not those that were published: this is another past."
        " Change nothing, keep a copy, and call oversight.",
    )


def _root(size: int) -> bytes:
    hashes = Leaf.objects.filter(index__lt=size).order_by("index").values_list("hash", flat=True)
    return merkle.folded(merkle.grown([], 0, [bytes(each) for each in hashes.iterator()]))


def _signer() -> Iterator[Told]:
    signer = own_signer()
    try:
        last, own = signer.last_signed(), signer.verifiers()
    except (RefusesToSign, OSError, ValueError) as error:
        yield Told(False, f"{error} {GO_ON}")
        return
    if not own:
        yield Told(False, f"{signer.folder} holds no key of the log: put them back. {GO_ON}")
        return
    unknown = [key.vkey for key in own if key not in keys.announced()]
    if unknown:
        yield Told(False, f"The log tells of no such key: {', '.join(unknown)}. {GO_ON}")
        return
    yield _remembered(last.size, last.root)


def _remembered(signed: int, root: bytes) -> Told:
    size = Leaf.objects.size()
    if signed > size:
        sentence = f"The signer has signed {signed} leaves, and the database holds {size}. {GO_ON}"
        return Told(False, sentence)
    return _either(
        _root(signed) == root,
        f"The signer remembers {signed} of the {size} leaves there are, and goes on from there.",
        f"The signer remembers another past. {GO_ON}",
    )


def _evidence() -> Iterator[Told]:
    run = Verification(FIRST)
    first = next(iter([*run]), None)
    found = sum(run.found.values())
    yield _either(
        not found,
        f"{run.read.events} events are as they were sealed.",
        f"{found} faults, the first: {first}. Where seals are not genuine, SEAL_KEYS is not that of"
        " this installation; else `manage.py verify` names each.",
    )


def _either(is_well: bool, well: str, wrong: str) -> Told:
    return Told(is_well, well if is_well else wrong)
