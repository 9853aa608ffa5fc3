"""A receipt is proof: the box keeps what was sent until the office has it, and cannot deny it."""

import json
import threading
from pathlib import Path

import pytest

from mingfa.inbox import box, signing
from mingfa.kernel import proof
from mingfa.kernel.canonical import decode64, encode64

WORDS = {"content": "有人把建筑垃圾倒在小河边。", "place": "示例村小河边", "phone": ""}


def test_a_receipt_verifies_with_the_published_key():
    receipt = box.submit("TIP", WORDS, "form-1")
    verdict = proof.check(receipt.json.encode(), [signing.vkey()])
    assert verdict.ok and verdict.key_compared and verdict.entry["code"] == receipt.code


def test_every_flipped_byte_of_a_receipt_is_refused():
    data = bytearray(box.submit("TIP", WORDS, "form-1").json.encode())
    for place in range(len(data)):
        data[place] ^= 1
        assert not proof.check(bytes(data), [signing.vkey()]).ok, place
        data[place] ^= 1


def test_the_receipt_proves_the_words_without_repeating_them():
    receipt = box.submit("TIP", WORDS, "form-1")
    entry = json.loads(decode64(json.loads(receipt.json)["entry"]))
    sent = {name: value for name, value in WORDS.items() if value}
    assert encode64(proof.commitment("fields", sent, decode64(entry["salt"]))) == entry["fields"]
    assert "建筑垃圾" not in str(entry)


def test_the_same_form_twice_is_one_letter():
    first = box.submit("TIP", WORDS, "form-1")
    assert box.submit("TIP", WORDS, "form-1") == first
    assert box.submit("TIP", WORDS | {"content": "补充：还有一车。"}, "form-1").code != first.code
    assert box.submit("TIP", WORDS, "form-2").code != first.code
    assert len(box.pending()) == 3


def test_the_same_form_at_once_from_many_is_one_letter():
    codes, start = [], threading.Barrier(6)

    def send():
        start.wait()
        codes.append(box.submit("TIP", WORDS, "form-1").code)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 6 and len(set(codes)) == 1 and len(box.pending()) == 1


def test_drained_words_leave_the_file_and_the_receipt_stays(settings):
    receipt = box.submit("TIP", WORDS, "form-1")
    [letter] = box.pending()
    assert (letter.code, letter.fields["place"], letter.receipt) == (
        receipt.code,
        "示例村小河边",
        receipt.json,
    )
    box.drained([letter.id])
    assert box.pending() == []
    left = b"".join(path.read_bytes() for path in Path(settings.INBOX).parent.glob("inbox.sqlite3*"))
    assert "建筑垃圾".encode() not in left
    assert box.find(receipt.code).json == receipt.json and box.find(receipt.code).taken_in
    assert box.submit("TIP", WORDS, "form-1").code == receipt.code


def test_a_code_is_found_however_it_is_typed():
    code = box.submit("TIP", WORDS, "form-1").code
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert box.find(typed).code == code
    assert box.find("0000-0000-0000") is None and box.find("") is None


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError):
        box.submit("PENALTY", WORDS)
