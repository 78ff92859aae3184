"""`make docs` builds every page, and nothing in the site comes from elsewhere."""

import re
import subprocess
import sys

from tests.docs.pages import DOCS, PAGES

FETCHED = re.compile(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"(?:https?:)?//[^\"]*")
LINKED = re.compile(r"<link\b(?=[^>]*stylesheet|[^>]*icon|[^>]*preload)[^>]*href=\"https?://[^\"]*")


def test_the_site_is_built_without_a_warning_and_fetches_nothing(tmp_path):
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", DOCS, tmp_path]
    built = subprocess.run(command, check=False, capture_output=True, text=True)

    assert (built.returncode, built.stderr) == (0, "")
    pages = {page.relative_to(DOCS).with_suffix(".html") for page in PAGES}
    assert [page for page in pages if not (tmp_path / page).exists()] == []
    html = [page.read_text() for page in tmp_path.rglob("*.html")]
    assert [found for text in html for found in FETCHED.findall(text) + LINKED.findall(text)] == []
    styles = [style.read_text() for style in tmp_path.rglob("*.css")]
    assert [url for text in styles for url in re.findall(r"url\(\"?https?:[^)]*", text)] == []
