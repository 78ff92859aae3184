"""Names against the FBI's list: how fast, in how much memory, and how well."""

import resource
import time
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from tests.benchmarks import drawn, figures, real

HOW_MANY = 3_000
SAMPLE = 100  # the plain loop takes minutes for all of them


def lines() -> Iterator[str]:
    if not real.ARE_HERE:
        yield "The real lists are not beside this checkout."
        return
    yield from _speed()
    yield from _quality()


def _speed() -> Iterator[str]:
    made = _seconds(real.directory)
    names = [*real.published(), *(name for name, _label in real.labelled())][:HOW_MANY]
    ours = _seconds(lambda: [figures.who(name) for name in names])
    total = made + ours
    listed = len(real.entries())
    yield f"{len(names):,} names against {listed:,} entries: {total:.2f} s (limit 6 s)"
    yield f"  of it, making the directory comparable: {made:.2f} s"
    yield f"most memory of this process: {_megabytes():.0f} MB (limit 300 MB)"
    plain = [entry.name for entry in real.entries()]
    for title, scorer in (("WRatio, its default", fuzz.WRatio), ("ratio", fuzz.ratio)):
        theirs = _seconds(lambda: _plain_loop(names[:SAMPLE], plain, scorer)) / SAMPLE * len(names)  # noqa: B023
        told = f"process.extractOne in a loop, {title}: {theirs:.1f} s"
        yield f"{told} (from {SAMPLE} names); {theirs / total:.1f} times ours"


def _plain_loop(names: list[str], listed: list[str], scorer: Callable[..., float]) -> None:
    for name in names:
        process.extractOne(name, listed, scorer=scorer)


def _quality() -> Iterator[str]:
    table = figures.confusion()
    yield "labelled names:"
    for label in figures.EXPECTED:
        yield f"  {label}: {figures.found(table, label)}"
    for (label, kind), count in sorted(table.items()):
        yield f"    {label} told {kind}: {count}"
    names = real.published()
    kinds = figures.kinds_of(names)
    yield f"published names unresolved: {figures.Share(kinds['unresolved'], len(names))}"
    yield f"  {dict(kinds.most_common())}"
    yield f"right entry first, of the {drawn.HOW_MANY} drawn that have one: {figures.right_first()}"
    yield f"  by the plain loop: {_right_first_by_plain_loop()}"
    yield f"FBI's list taken for federal: {figures.taken_for_federal(with_ori=False)}"
    yield f"  with ORI and state: {figures.taken_for_federal(with_ori=True)}"


def _right_first_by_plain_loop() -> figures.Share:
    labels, listed = drawn.labels(), [entry.name for entry in real.entries()]
    drawn_names = [
        name for name in drawn.draw(real.published()) if labels[drawn.digest(name)] != drawn.NONE
    ]
    firsts = [process.extractOne(name, listed, scorer=fuzz.ratio)[2] for name in drawn_names]
    right = sum(
        real.entries()[place].ori == labels[drawn.digest(name)]
        for name, place in zip(drawn_names, firsts, strict=True)
    )
    return figures.Share(right, len(drawn_names))


def _seconds(run: Callable[[], object]) -> float:
    """Of processor time: what else the machine does is not counted."""
    began = time.process_time()
    run()
    return time.process_time() - began


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
