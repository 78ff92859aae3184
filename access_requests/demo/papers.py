"""Papers to attach: one page of PDF, with a line of text."""

from agencies import files


def agreement(agency: str) -> files.File:
    line = f"Agreement about use and onward sharing, {agency}. Invented for the demonstration."
    return files.read(_page(line), f"Agreement {agency}.pdf")


def opinion() -> files.File:
    line = "Opinion of counsel on the end of a restriction. Invented for the demonstration."
    return files.read(_page(line), "Opinion of counsel.pdf")


def _page(line: str) -> bytes:
    """ISO 32000-1, 7.5: header, objects, the table of where they begin, trailer."""
    text = f"BT /F1 11 Tf 72 720 Td ({line.translate(ESCAPED)}) Tj ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    paper, begins = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        begins.append(len(paper))
        paper += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(paper))
    return paper + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)


ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
