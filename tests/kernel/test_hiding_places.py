"""A secret is found in every place of a file where words can hide; a clean file is called clean; a closed one is refused."""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from mingfa.config.cli import main
from mingfa.kernel.hiding_places import Unreadable, places
from mingfa.kernel.identifiers import invented_resident_id
from mingfa.kernel.redaction import Secret, detect

NAME, NUMBER, PHONE = "钱虚构", invented_resident_id(date(1980, 2, 29), 17), "13900001111"
SECRETS = [Secret("name", NAME), Secret("identity_number", NUMBER), Secret("phone", PHONE)]


def pdf(change=None, writer=None) -> bytes:
    writer = writer or pypdf.PdfWriter()
    if not writer.pages:
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def boxed(secret: str) -> bytes:
    """The words are drawn, then a black box over them."""
    line = secret if secret.isascii() else "x"
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 10 Td ({line}) Tj ET 0 0 200 200 re f % {secret}".encode())

    def change(writer):
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return pdf(change)


def earlier_version(secret: str) -> bytes:
    """Saved with the secret, then saved again without it: the first version is still in the file."""
    first = pdf(lambda writer: writer.add_metadata({"/Title": secret}))
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Title": "干净"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def orphan(secret: str) -> bytes:
    return pdf(lambda writer: writer._add_object(TextStringObject(secret)))


def scripted(secret: str) -> bytes:
    def change(writer):
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(secret)}
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)

    return pdf(change)


def annotated(secret: str) -> bytes:
    return pdf(lambda writer: writer.add_annotation(0, FreeText(text=secret, rect=(0, 0, 50, 50))))


def archive(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_jpg", ".jpg"), content)
    return out.getvalue()


def split(secret: str) -> str:
    """Words of a DOCX whose runs part in the middle."""
    middle = len(secret) // 2
    return f"<w:p><w:r><w:t>{secret[:middle]}</w:t></w:r><w:r><w:t>{secret[middle:]}</w:t></w:r></w:p>"


def with_comment(data: bytes, comment: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.comment = comment.encode()
    return out.getvalue()


def jpeg(segment: bytes, tail: bytes = b"", marker: bytes = b"\xff\xe1") -> bytes:
    length = (len(segment) + 2).to_bytes(2, "big")
    return b"\xff\xd8" + marker + length + segment + b"\xff\xda\x00\x04\x00\x00\x12\x34\xff\xd9" + tail


def png(kind: bytes, body: bytes, tail: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13) + chunk(kind, body) + chunk(b"IEND", b"") + tail


def packed(secret: str) -> str:
    return base64.b64encode(json.dumps({"c": secret}, ensure_ascii=False).encode()).decode()


HIDING = {
    "pdf properties": lambda s: pdf(lambda writer: writer.add_metadata({"/Subject": s})),
    "pdf bookmark": lambda s: pdf(lambda writer: writer.add_outline_item(title=s, page_number=0)),
    "pdf annotation": annotated,
    "pdf attachment": lambda s: pdf(lambda writer: writer.add_attachment("a.txt", s.encode())),
    "pdf attachment name": lambda s: pdf(lambda writer: writer.add_attachment(f"{s}.txt", b"x")),
    "pdf under a box": boxed,
    "pdf earlier version": earlier_version,
    "pdf object that nothing shows": orphan,
    "pdf script": scripted,
    "docx text": lambda s: archive(word__document_xml=f"<w:t>{s}</w:t>"),
    "docx split runs": lambda s: archive(word__document_xml=split(s)),
    "docx comment": lambda s: archive(word__comments_xml=f"<w:comment><w:t>{s}</w:t></w:comment>"),
    "docx deleted text": lambda s: archive(word__document_xml=f"<w:del><w:delText>{s}</w:delText></w:del>"),
    "docx property": lambda s: archive(docProps__core_xml=f"<dc:creator>{s}</dc:creator>"),
    "docx attribute": lambda s: archive(word__document_xml=f'<w:docPr descr="{s}"/>'),
    "docx thumbnail": lambda s: archive(docProps__thumbnail_jpg=jpeg(b"Exif\0\0" + s.encode("utf-16-le"))),
    "xlsx hidden sheet": lambda s: archive(xl__worksheets__sheet2_xml=f"<c><is><t>{s}</t></is></c>"),
    "xlsx sheet name": lambda s: archive(xl__workbook_xml=f'<sheet name="{s}" state="hidden"/>'),
    "name of a part": lambda s: archive(**{f"word__{s}_xml": "<a/>"}),
    "comment of the archive": lambda s: with_comment(archive(a="b"), s),
    "archive in an archive": lambda s: archive(word__embeddings__inner=archive(a=s)),
    "html text": lambda s: f"<p>{s}</p>".encode(),
    "html split by tags": lambda s: f"<p>{s[:2]}<b>{s[2:]}</b></p>".encode(),
    "html comment": lambda s: f"<p>好</p><!-- {s} -->".encode(),
    "html alt text": lambda s: f'<img alt="{s}">'.encode(),
    "html meta": lambda s: f'<meta name="description" content="{s}">'.encode(),
    "html script": lambda s: f"<script>var a='{s}'</script>".encode(),
    "html entities": lambda s: ("<p>" + "".join(f"&#{ord(c)};" for c in s) + "</p>").encode(),
    "html address": lambda s: (f'<a href="/x?q={"".join(f"%{b:02X}" for b in s.encode())}">a</a>').encode(),
    "html embedded picture": lambda s: (
        f'<img src="data:image/jpeg;base64,{base64.b64encode(jpeg(s.encode())).decode()}">'
    ).encode(),
    "json value": lambda s: json.dumps({"a": [{"b": s}]}, ensure_ascii=False).encode(),
    "json escaped": lambda s: json.dumps({"a": s}).encode(),
    "json key": lambda s: json.dumps({s: 1}).encode(),
    "json base64": lambda s: json.dumps({"entry": packed(s)}).encode(),
    "text in gb18030": lambda s: f"当事人{s}。".encode("gb18030"),
    "text in utf-16": lambda s: f"当事人{s}。".encode("utf-16"),
    "text full width": lambda s: "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else f"{c} " for c in s
    ).encode(),
    "jpeg exif": lambda s: jpeg(b"Exif\0\0II*\0" + s.encode()),
    "jpeg comment": lambda s: jpeg(s.encode("gb18030"), marker=b"\xff\xfe"),
    "jpeg after the end": lambda s: jpeg(b"Exif", tail=s.encode()),
    "png text": lambda s: png(b"tEXt", b"Author\0" + s.encode()),
    "png packed text": lambda s: png(b"zTXt", b"Author\0\0" + zlib.compress(s.encode())),
    "png after the end": lambda s: png(b"tEXt", b"a\0b", tail=s.encode()),
}


def found_in(name: str, data: bytes) -> set[str]:
    return {
        finding.kind
        for place in places(name, data)
        for finding in detect(place.text, SECRETS, patterns=False)
    }


LEAKS = [
    ("name", NAME),
    ("name", " ".join(NAME)),
    ("identity_number", NUMBER),
    ("phone", PHONE),
    ("phone", f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}"),
]


def test_the_corpus_has_two_hundred_leaks_in_more_than_twelve_places():
    assert len(HIDING) >= 40 and len(HIDING) * len(LEAKS) >= 200


@pytest.mark.parametrize("hidden", HIDING)
def test_a_secret_is_found_wherever_it_hides(hidden):
    for kind, words in LEAKS:
        assert kind in found_in("公开副本", HIDING[hidden](words)), words


@pytest.mark.parametrize("hidden", HIDING)
def test_the_same_file_without_a_secret_is_clean(hidden):
    assert found_in("公开副本", HIDING[hidden]("示例内容")) == set()


def test_a_file_name_is_a_place():
    assert found_in(f"{NAME}的决定书.txt", b"x") == {"name"}
    assert found_in("%E9%92%B1%E8%99%9A%E6%9E%84.txt", b"x") == {"name"}


@pytest.mark.parametrize(
    "closed",
    [
        b"%PDF-1.7\nnothing of a pdf",
        b"PK\x03\x04broken",
        b"\x1f\x8b\x08packed",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        archive(a=archive(b=archive(c=archive(d=archive(e="x"))))),
    ],
)
def test_what_cannot_be_looked_into_is_not_called_clean(closed):
    with pytest.raises(Unreadable):
        list(places("附件", closed))


def test_a_pdf_with_a_password_is_refused():
    with pytest.raises(Unreadable):
        list(places("a.pdf", pdf(lambda writer: writer.encrypt("secret"))))


@pytest.fixture
def secrets_file(tmp_path) -> Path:
    path = tmp_path / "secrets.json"
    rows = [{"kind": one.kind, "value": one.value} for one in SECRETS]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def test_the_gate_names_file_place_and_kind(tmp_path, secrets_file, capsys):
    leaking, fine = tmp_path / "a.docx", tmp_path / "b.html"
    leaking.write_bytes(HIDING["docx comment"](NAME))
    fine.write_text("<p>当事人：钱某某</p>", "utf-8")
    assert main(["gate", str(leaking), str(fine), "--secrets", str(secrets_file), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert {one["file"] for one in answer["findings"]} == {str(leaking)}
    assert {"place", "kind", "excerpt"} <= set(answer["findings"][0])
    assert "comments.xml" in answer["findings"][0]["place"] and answer["clean"] is False
    assert main(["gate", str(fine), "--secrets", str(secrets_file)]) == 0


def test_the_gate_finds_an_identity_number_that_the_case_does_not_know(tmp_path, secrets_file):
    path = tmp_path / "a.txt"
    path.write_text(f"其邻居 {invented_resident_id(date(1970, 1, 2), 3)}", "utf-8")
    assert main(["gate", str(path), "--secrets", str(secrets_file)]) == 1


def test_the_gate_cannot_know_what_it_cannot_open(tmp_path, secrets_file, capsys):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert main(["gate", str(path), "--secrets", str(secrets_file), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["unread"]
    assert main(["gate", str(tmp_path / "gone.txt"), "--secrets", str(secrets_file)]) == 3


def test_the_gate_asks_for_a_secrets_file_in_its_form(tmp_path, secrets_file, capsys):
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"kind": 1}', "utf-8")
    assert main(["gate", str(secrets_file), "--secrets", str(wrong)]) == 2
    assert "格式不对" in capsys.readouterr().err
