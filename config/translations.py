"""Compile the translations: python -m config.translations. Quick when nothing has changed.

Without them the pages are in English, and work.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def main() -> None:
    if build():
        print("Compiled the translations.")


def build(folder: Path = LOCALE) -> bool:
    """Bring every .mo up to date with its .po. True if there was something to do."""
    stale = [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_newer(source)]
    for source in stale:
        compile_(source)
    return bool(stale)


def compile_(source: Path) -> None:
    """In one move, for a server may be reading the old one."""
    half_done = source.with_suffix(".mo.new")
    polib.pofile(str(source)).save_as_mofile(str(half_done))
    half_done.replace(source.with_suffix(".mo"))


def _is_newer(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or source.stat().st_mtime > compiled.stat().st_mtime


if __name__ == "__main__":
    main()
