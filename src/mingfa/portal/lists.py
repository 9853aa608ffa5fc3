"""One list in four forms with one content: JSON, CSV that no spreadsheet runs, Atom."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from mingfa.kernel import clock

_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def as_json(document: object) -> JsonResponse:
    """A JSON document in UTF-8, readable as it is; open to scripts of other sites."""
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1}, safe=False)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def as_csv(name: str, titles: list[str], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """CSV in UTF-8 with its mark, so that a spreadsheet reads Chinese. A cell that a spreadsheet would run as a
    formula gets an apostrophe.
    """

    def lines() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf"
        for row in itertools.chain([titles], rows):
            buffer = io.StringIO()
            csv.writer(buffer).writerow([safe_cell(cell) for cell in row])
            yield buffer.getvalue().encode("utf-8")

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def safe_cell(cell: object) -> str:
    """A cell as text that no spreadsheet takes for a formula, wherever the sign hides behind spaces."""
    text = "" if cell is None else str(cell)
    return (
        f"'{text}" if text.lstrip()[:1] in tuple("=+-@＝＋－＠") or text[:1] in ("\t", "\r", "\n") else text
    )


def as_atom(title: str, address: str, home: str, entries: list[dict[str, str]]) -> HttpResponse:
    """An Atom feed. An entry has `id`, `link`, `title`, `summary`, `updated` (ISO instant)."""
    newest = max((entry["updated"] for entry in entries), default=clock.local(clock.now()).isoformat())
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{_xml(title)}</title><id>{_xml(home)}</id><updated>{newest}</updated>",
        f'<link rel="self" href={quoteattr(address.translate(_NO_XML))}/><link href={quoteattr(home)}/>',
        f"<author><name>{_xml(title)}</name></author>",
    ]
    for entry in entries:
        parts.append(
            f"<entry><title>{_xml(entry['title'])}</title><id>{_xml(entry['id'])}</id>"
            f"<link href={quoteattr(entry['link'])}/><updated>{entry['updated']}</updated>"
            f"<summary>{_xml(entry['summary'])}</summary></entry>"
        )
    parts.append("</feed>\n")
    return HttpResponse("\n".join(parts), content_type="application/atom+xml; charset=utf-8")


def _xml(text: str) -> str:
    return escape(text.translate(_NO_XML))
