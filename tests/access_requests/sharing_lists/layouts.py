"""The layouts in which vendors print their reports, of names made up here."""

import textwrap
import zlib

import typst

from tests.access_requests.sharing_lists.reports import SHARED, TITLE

NAMES = [
    "Alder Police Department",
    "Birch County Sheriffs Office (TX)",
    "Cedar PD",
    "Dogwood County Regional Auto Theft Interdiction Task Force (CA)",
    "Elm Police Department",
    "Fir County District Attorneys Office (CA)",
    "ICE",
    "San Gabriel Valley Police Department CA",
    "CBP - NTC",
    "Hazel County Sheriff",
    "Inactive Ivy Police",
    "Juniper County Sheriffs Department (CA)",
    "Kelp Harbor Police",
    "Larch & Maple #2 PD",
]
MANY_NAMES = [
    f"{name.split()[0]} {number} {name.partition(' ')[2]}".strip()
    for number in range(30)
    for name in NAMES
]
PLACES = [(name, f"City {name.split()[0]}", "CA") for name in NAMES * 2]
PAGE = """#set page(paper: "us-letter", margin: 2cm, header: align(center)[HEADER],
  footer: context [Date Created: 11-02-22 #h(1fr) Vigilant VehicleManager Agency Data Sharing Report
    #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(size: 9pt)
#align(center)[Detections Shared]
#align(center)[SENTENCE]
"""
HEADINGS = ("Agency", "City", "State")


def printed(body, sentence=SHARED, header="Agency Data Sharing Report"):
    page = PAGE.replace("SENTENCE", sentence).replace("HEADER", header)
    return typst.compile((page + body).encode())


def table(cells, widths, style="stroke: none, row-gutter: 6pt", headings=()):
    heads = f"table.header({', '.join(map(_content, headings))})," if headings else ""
    return f"#table(columns: ({widths}), {style}, {heads} {', '.join(map(_content, cells))})"


def flowing(names, columns):
    """One column is full before the next begins."""
    paragraphs = "\n\n".join(map(_escaped, names))
    return f"#columns({columns})[{paragraphs}]"


def _content(text):
    return f"[{_escaped(text)}]"


def _escaped(text):
    return "".join(f"\\{each}" if each in "#[]*_$@<>\\`~" else each for each in text)


def as_text(names, columns=2, width=44, wrap=40, per_page=28, is_tight=False):
    """As pdftotext gives it: the columns of a row side by side, long names over lines."""
    pages = [names[at : at + per_page] for at in range(0, len(names), per_page)]
    printed_pages = []
    for number, page in enumerate(pages, 1):
        section = f"       Detections Shared\n  {SHARED}\n\n" if number == 1 else ""
        rows = "\n".join(_rows(page, columns, width, wrap, is_tight=is_tight))
        footer = f"Date Created: 3/7/2025     Page {number} of {len(pages)}"
        printed_pages.append(f"{TITLE}\n{section}{rows}\n\n{footer}\n")
    return "\f".join(printed_pages).encode()


def _rows(names, columns, width, wrap, *, is_tight):
    for at in range(0, len(names), columns):
        cells = [textwrap.wrap(name, wrap) for name in names[at : at + columns]]
        for line in range(max(map(len, cells))):
            row = [cell[line] if line < len(cell) else "" for cell in cells]
            yield ("  " + "".join(text.ljust(width) for text in row)).rstrip()
        if not is_tight:
            yield ""


def pdf_of(piece, times):
    """A page of one stream, which is packed: small as a file, whatever it unpacks to."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(piece) for _time in range(times)) + packing.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table_at = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return content + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table_at
