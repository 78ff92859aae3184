"""The documents as they are read on their own: their headings, links, commands and names."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FENCED = re.compile(r"^```.*?^```$", flags=re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[((?:[^][]|\[[^][]*\])*)\]\(([^()\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


class Link(NamedTuple):
    page: Path
    words: str
    target: str
    is_picture: bool

    @property
    def is_of_ours(self) -> bool:
        return not re.match(r"[a-z]+:", self.target)

    @property
    def file(self) -> Path:
        name = self.target.partition("#")[0]
        return (self.page.parent / name).resolve() if name else self.page


def prose(page: Path) -> str:
    return FENCED.sub("", page.read_text())


def links(page: Path) -> list[Link]:
    return [
        Link(page, words, target, bool(picture))
        for picture, words, target in LINK.findall(SPAN.sub("", prose(page)))
    ]


def pictures(page: Path) -> list[Link]:
    return [link for link in links(page) if link.is_picture]


def listed(page: Path) -> set[Path]:
    """What the contents of the site list below this page, also by a pattern."""
    trees = [block for block in blocks(page) if block.startswith("```{toctree}")]
    named = re.findall(r"^(?!:|`)(\S+)$", "\n".join(trees), flags=re.MULTILINE)
    return {found for name in named for found in page.parent.glob(f"{name}.md")}


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return {_anchor(heading) for heading in headings}


def _anchor(heading: str) -> str:
    words = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def blocks(page: Path) -> list[str]:
    return FENCED.findall(page.read_text())


def spans(page: Path) -> list[str]:
    return SPAN.findall(prose(page))
