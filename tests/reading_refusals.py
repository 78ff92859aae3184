"""How somebody comes to read each refusal. Modules reading_refusals*.py enter their ways here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from audit.attempts import Refused
from audit.refusals import Refusal, Said

Way = Callable[[], object]
WAYS: dict[str, Way] = {}
TESTS = Path(__file__).parent


def reads(refusal: Refusal) -> Callable[[Way], Way]:
    def enter(way: Way) -> Way:
        assert refusal.name not in WAYS, f"two ways to read {refusal.name}"
        WAYS[refusal.name] = way
        return way

    return enter


def ways() -> dict[str, Way]:
    """Of all modules."""
    for path in sorted(TESTS.glob("*/**/reading_refusals*.py")):
        import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))
    return WAYS


def said(way: Way) -> Said:
    """What was answered, or what was raised."""
    try:
        answer = way()
    except Refused as refusal:
        answer = refusal.args[0]
    assert isinstance(answer, Said)
    return answer
