"""`mingfa redact`: every finding with its place and ground; what may be public does not make a text unclean."""

from __future__ import annotations

import io
import json
import sys
from datetime import date

from mingfa.config.cli import main
from mingfa.kernel.identifiers import invented_credit_code, invented_resident_id

NUMBER = invented_resident_id(date(1980, 2, 29), 17)


def answer(capsys, *arguments: str) -> tuple[int, dict]:
    code = main(["redact", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_findings_have_place_validity_and_ground(tmp_path, capsys):
    text, secrets = tmp_path / "a.txt", tmp_path / "s.json"
    text.write_text(f"钱 虚构，{NUMBER}，住演示村4组12号。", "utf-8")
    secrets.write_text('[{"kind": "name", "value": "钱虚构"}]', "utf-8")
    code, found = answer(capsys, str(text), "--secrets", str(secrets))
    assert code == 1 and found["clean"] is False
    assert [row["kind"] for row in found["findings"]] == ["name", "identity_number", "address"]
    assert [row["valid"] for row in found["findings"]] == [True, True, False]
    first = found["findings"][0]
    assert (first["start"], first["end"], first["text"]) == (0, 4, "钱 虚构")
    assert all("第" in row["ground"] for row in found["findings"])
    assert main(["redact", str(text)]) == 1
    assert "身份证件号码" in capsys.readouterr().out


def test_a_text_from_standard_input_with_nothing_but_a_credit_code_is_clean(monkeypatch, capsys):
    words = f"统一社会信用代码 {invented_credit_code(12)}".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words)))
    code, found = answer(capsys, "-")
    assert (code, found["clean"], len(found["findings"])) == (0, True, 1)


def test_what_cannot_be_read_is_said(tmp_path, capsys):
    binary = tmp_path / "a.bin"
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["redact", str(tmp_path / "gone.txt")]) == 3
    assert main(["redact", str(binary)]) == 3
    assert "UTF-8" in capsys.readouterr().err
