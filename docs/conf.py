"""How these pages become a site: `make docs`. Nothing in it is fetched from elsewhere."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "Countersign"
html_title = "Countersign"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["Thumbs.db"]

myst_heading_anchors = 3  # a heading is linked to as GitHub does it
suppress_warnings = [
    "myst.header",  # generated pages may start with a lower heading
    "toc.not_included",  # that each page is come to, tests/docs sees, by links too
]

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False


def setup(app: Sphinx) -> None:
    # The diagram of moves stays the text that a test compares with the table of moves.
    app.add_lexer("mermaid", TextLexer)
