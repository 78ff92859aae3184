"""Reports as vendors print them, of names made up here: as text, and as PDF."""

import typst

TITLE = "Agency\nData Sharing Report\n"
SHARED = "The Harbor City Police Agency is Sharing its Detection data with the following Agencies:"
RECEIVED = "The Harbor City Police Agency is receiving Detection data from the following Agencies:"
HOT_LISTS = "The Harbor Agency is receiving Shared Hot List records from the following Agencies:"


def footer(page, of):
    return f"Date Created: 02-06-20      LEARN Agency Data Sharing Report      Page {page} of {of}"


def in_columns(names, columns=2, width=60, spaced=True):
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    lines = ["            " + "".join(name.ljust(width) for name in row).rstrip() for row in rows]
    return ("\n\n" if spaced else "\n").join(lines)


def as_text(shared, received=(), per_page=40, **layout):
    """Each page with its title and its footer; the section goes on over the break."""
    pages = [shared[at : at + per_page] for at in range(0, len(shared), per_page)] or [[]]
    printed = []
    for number, names in enumerate(pages, 1):
        begins = f"\n   Detections Shared\n   {SHARED}\n\n" if number == 1 else "\n"
        printed.append(f"{TITLE}{begins}\n{in_columns(names, **layout)}\n\n")
    if received:
        printed[-1] += f"\n   Detections Received\n   {RECEIVED}\n\n{in_columns(received)}\n\n"
    return "\f".join(
        f"{page}\n{footer(number, len(printed))}\n" for number, page in enumerate(printed, 1)
    )


def as_pdf(shared, columns=2, headings=()):
    """By typst: two columns of names, or a table with headings."""
    cells = "".join(f"[{_escaped(each)}], " for row in shared for each in row)
    titles = "".join(f"[{heading}], " for heading in headings)
    count = len(headings) or columns
    source = f"""#set page(paper: "us-letter", margin: 2cm,
      footer: context [Date Created: 11-02-22 #h(1fr) Agency Data Sharing Report #h(1fr)
        Page #counter(page).display() of #counter(page).final().first()])
    #set text(size: 9pt)
    #align(center)[Agency \\ Data Sharing Report]
    #v(6pt)
    #align(center)[Detections Shared]
    #align(center)[{SHARED}]
    #v(12pt)
    #table(columns: ({"1fr, " * count}), stroke: none, row-gutter: 8pt, {titles} {cells})
    """
    return typst.compile(source.encode())


def _escaped(name):
    return "".join(f"\\{each}" if each in "#[]*_$@<>\\`" else each for each in name)
