"""Dark mode for a compiled style sheet that has none.

Every colour becomes a custom property named after what it colours, because the same white is a
page here and the label of a button there. In dark mode some of the properties get another value.
"""

import re

DECLARATION = re.compile(r"(?<=[{;])([a-z-]+):([^;{}]*#[0-9a-fA-F]{3,6}[^;{}]*)")
HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
INK = {"color", "-webkit-text-fill-color", "caret-color", "fill"}

DARK = {
    "fill-ffffff": "14191f",
    "fill-f0f0f0": "232b34",
    "fill-e1f3f8": "0b2a33",
    "fill-dfe1e2": "232b34",
    "fill-c9c9c9": "3d4551",
    "fill-97d4ea": "07648d",
    "fill-c3ebfa": "0b3a4a",
    "fill-005ea2": "1a6cb0",
    "fill-1a4480": "155a96",
    "fill-162e51": "104a7d",
    "ink-1b1b1b": "e8eaed",
    "ink-3d4551": "dfe1e2",
    "ink-454545": "c6cace",
    "ink-565c65": "c6cace",
    "ink-71767a": "a9aeb1",
    "ink-757575": "a9aeb1",
    "ink-005ea2": "7fbdf0",
    "ink-1a4480": "a6d2f7",
    "ink-162e51": "cfe6fb",
    "ink-54278f": "c9aef5",
    "ink-b50909": "ff9384",
    "line-1b1b1b": "8d9297",
    "line-565c65": "8d9297",
    "line-c9c9c9": "3d4551",
    "line-dfe1e2": "3d4551",
    "line-e6e6e6": "3d4551",
    "line-005ea2": "7fbdf0",
    "line-1a4480": "a6d2f7",
    "line-162e51": "cfe6fb",
    "line-b50909": "ff9384",
    "line-2491ff": "5fb0ff",
}


def with_dark_mode(css: str) -> str:
    """The same style sheet, its colours as properties, followed by the dark values."""
    used: set[str] = set()
    body = DECLARATION.sub(lambda match: _declaration(match, used), css)
    light = _properties({name: name.partition("-")[2] for name in sorted(used)})
    dark = _properties({name: value for name, value in DARK.items() if name in used})
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{body}"
    )


def _declaration(match: re.Match[str], used: set[str]) -> str:
    name, value = match.groups()

    def as_property(colour: re.Match[str]) -> str:
        token = f"{_role(name)}-{_six_digits(colour[1])}"
        used.add(token)
        return f"var(--{token})"

    return f"{name}:{HEX.sub(as_property, value)}"


def _role(name: str) -> str:
    if name in INK:
        return "ink"
    return "fill" if name.startswith("background") else "line"


def _six_digits(colour: str) -> str:
    colour = colour.lower()
    return colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)


def _properties(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:#{value}" for name, value in values.items())
