"""The layout: PDF/A-2b, the same bytes twice, every character printed, nothing cut off."""

import io
import os
import re
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.documents.pages import PARTY, decision_page

from mingfa.documents import fonts, render
from mingfa.documents.catalogue import CATALOGUE
from mingfa.kernel.refusal import Refused

RARE = "镕堃喆燚昇頔䶮𠮷"


def text_of(data: bytes) -> str:
    """All text of a PDF without line ends and spaces."""
    pages = PdfReader(io.BytesIO(data)).pages
    return re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))


def millimetres(points: float) -> float:
    return float(points) / 72 * 25.4


def test_a_decision_is_pdf_a_2b_on_a4():
    data = render.pdf(decision_page())
    pages = PdfReader(io.BytesIO(data)).pages
    assert b"<pdfaid:part>2</pdfaid:part>" in data and b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    assert {
        (round(millimetres(page.mediabox.width)), round(millimetres(page.mediabox.height))) for page in pages
    } == {(210, 297)}


def test_the_same_data_gives_the_same_bytes_twice_also_in_another_process():
    first = render.pdf(decision_page())
    assert render.pdf(decision_page()) == first
    program = """
        import sys, os
        os.environ["DJANGO_SETTINGS_MODULE"] = "mingfa.config.settings"
        import django; django.setup()
        from tests.documents.pages import decision_page
        from mingfa.documents import render
        sys.stdout.buffer.write(render.pdf(decision_page()))
    """
    made = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "src:."},
    )
    assert made.stdout == first


def test_other_data_gives_other_bytes():
    assert render.pdf(decision_page()) != render.pdf(decision_page(reason="当事人没有配合。"))


def test_rare_characters_of_names_print():
    party = PARTY | {"name": f"示例{RARE}", "representative": RARE}
    text = text_of(render.pdf(decision_page(parties=[party])))
    assert text.count(RARE) == 2


def test_rare_characters_print_with_nothing_but_the_installed_package(monkeypatch):
    """A fresh machine without a system font: the package's Noto Sans CJK prints everything."""
    import typst

    alone = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.font_paths()[-1]]
    )
    fonts.families.cache_clear()
    monkeypatch.setattr(fonts, "searched", lambda: alone)
    monkeypatch.setattr(render, "_compilers", type(render._compilers)())
    try:
        assert fonts.families()["body"][0].startswith("Noto Sans CJK")
        data = render.pdf(decision_page(parties=[PARTY | {"name": f"示例{RARE}"}]))
    finally:
        fonts.families.cache_clear()
    assert RARE in text_of(data) and b"NotoSerif" not in data


def test_a_character_that_no_font_has_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        render.pdf(decision_page(reason="当事人态度很好🧿"))
    assert "“🧿”没有字体" in refused.value.refusals[0].reason


def test_text_is_text_and_never_markup():
    hostile = '#import "/etc/passwd" $x$ *粗* = 标题 \\ `raw` <label> @ref #sys.inputs'
    assert re.sub(r"\s", "", hostile) in text_of(render.pdf(decision_page(reason=hostile)))


def test_control_characters_of_pasted_text_do_not_stop_a_document():
    text = text_of(render.pdf(decision_page(reason="当事人\x00\x0b配合\ud800\r\n第二段")))
    assert "当事人配合" in text and "第二段" in text


def test_long_facts_flow_over_pages_and_nothing_is_lost():
    facts = [f"第{n}处占道搭建的位置和面积已经勘验核对" for n in range(400)]
    finding = {"text": "；".join(facts), "violated": "《示例条例》第四十条", "evidence": ["甲", "乙"]}
    data = render.pdf(decision_page(findings=[finding]))
    text = re.sub(r"—\d+—", "", text_of(data))
    assert len(PdfReader(io.BytesIO(data)).pages) > 8
    assert all(fact in text for fact in facts)


def test_signature_and_date_are_in_one_piece_and_never_alone_on_a_sheet():
    """Whatever the length of the text: a sheet with nothing but signature and seal could be put under any text."""
    for lines in range(24):
        data = render.pdf(decision_page(reason="示" * 28 * lines))
        last = re.sub(r"\s", "", PdfReader(io.BytesIO(data)).pages[-1].extract_text())
        assert "示例乡人民政府2026年6月16日（印章）" in last
        assert "强制执行。示例乡人民政府" in last, lines


def test_page_numbers_are_as_gb_t_9704_asks():
    data = render.pdf(decision_page(reason="示例文字" * 300))
    for number, sheet in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        assert f"—{number}—" in re.sub(r"\s", "", sheet.extract_text())


def test_28_characters_to_a_line_and_22_lines_to_a_page():
    data = render.pdf(decision_page(reason="字" * 28 * 30))
    rows = [row for row in PdfReader(io.BytesIO(data)).pages[1].extract_text().split("\n") if row.strip()]
    full = [row for row in rows if set(row.strip()) == {"字"}]
    assert {len(row.strip()) for row in full[:-1]} == {28}
    assert len([row for row in rows if "—" not in row]) == 22


def test_the_checkpoint_of_the_log_stands_at_the_foot_of_the_last_page_only():
    head = "mingfa.example/log\n42\nq5Wn0aVQ4rF5pB1i8m3xk2bq7E0yq1yqkO1b6O5u0mE="
    data = render.pdf(decision_page(reason="示例" * 600, checkpoint=head))
    sheets = [re.sub(r"[\s\u200b]", "", sheet.extract_text()) for sheet in PdfReader(io.BytesIO(data)).pages]
    assert [("mingfa.example/log42" in sheet) for sheet in sheets] == [False] * (len(sheets) - 1) + [True]


def test_a_draft_says_so_and_has_no_number_seal_or_date():
    text = text_of(render.pdf(decision_page(draft=True)))
    assert "（代拟稿，未编号）" in text and "代拟稿" in text
    assert "（印章）" not in text and "第001号" not in text and "2026年6月16日" not in text


def test_threads_have_compilers_of_their_own_and_agree():
    alone = render.pdf(decision_page())
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: render.pdf(decision_page()), range(12)))
    assert set(made) == {alone}


def test_a_child_process_never_uses_its_parents_compiler():
    before = render._compiler()
    read, write = os.pipe()
    child = os.fork()
    if not child:
        fresh = getattr(render._compilers, "pid", None) == os.getpid()
        os.write(write, b"1" if fresh else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 1) == b"0" and render._compiler() is before


def test_every_kind_has_a_template():
    assert {kind.template for kind in CATALOGUE.values()} <= set(render.TEMPLATES)
    assert all((render.FOLDER / name).exists() for name in render.TEMPLATES.values())


def test_the_sites_own_fonts_are_looked_for_first(monkeypatch, tmp_path):
    monkeypatch.setenv("MINGFA_FONTS", str(tmp_path))
    fonts.font_paths.cache_clear()
    try:
        assert fonts.font_paths()[0] == str(tmp_path)
    finally:
        fonts.font_paths.cache_clear()
