"""A letter gets a receipt that anybody can check; nothing that was typed is lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingfa.inbox import box
from mingfa.register import read, write
from mingfa.register.record import ProgressRow

pytestmark = pytest.mark.urls("mingfa.portal.urls")
LETTER = {"kind": "TIP", "content": "有人把建筑垃圾倒在小河边。", "place": "示例村", "form_key": "k1"}


def text_of(response) -> str:
    return response.content.decode("utf-8")


def test_a_letter_sent_twice_is_one_letter_with_one_receipt(township, client):
    first = client.post("/complain/", LETTER)
    assert first.status_code == 302 and client.post("/complain/", LETTER)["Location"] == first["Location"]
    page = text_of(client.get(first["Location"]))
    [letter] = box.pending()
    assert letter.code in page and "建筑垃圾" not in page and "<svg" in page and "/progress/?code=" in page


def test_the_receipt_verifies_and_a_flipped_byte_does_not(township, client):
    client.post("/complain/", LETTER)
    [letter] = box.pending()
    data = client.get(f"/complain/{letter.code.lower()}/receipt.json").content
    good = client.post("/verify/", {"file": SimpleUploadedFile("receipt.json", data)})
    assert "✓ 有效" in text_of(good) and letter.code in text_of(good)
    assert "<dt>收到时间</dt><dd>2026年6月16日 9:30</dd>" in text_of(good)
    assert "✓ 有效" in text_of(client.post("/verify/", {"text": data.decode() + "\n"}))
    bad = data.replace(b'"disclosed"', b'"disclosee"')
    assert "✕ 无效" in text_of(client.post("/verify/", {"file": SimpleUploadedFile("receipt.json", bad)}))
    assert "△ 无法判断" in text_of(client.post("/verify/", {"text": data[: len(data) // 2].decode()}))


def test_a_receipt_signed_by_another_key_is_refused(township, client):
    from mingfa.kernel import proof

    forged = proof.make_receipt({"v": 1, "code": "0000"}, "mingfa.local/receipts-0", bytes(range(1, 33)))
    assert "✕ 无效" in text_of(client.post("/verify/", {"text": forged.decode()}))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"content": ""}, "请写明反映的内容"),
        ({"kind": "X"}, "请选一类"),
        ({"phone": "不告诉你"}, "电话里有不是数字的内容"),
        ({"place": "长" * 101}, "地点最多 100 个字，现在有 101 个字"),
    ],
)
def test_a_faulty_letter_keeps_every_word_and_writes_nothing(change, sentence, township, client):
    sent = LETTER | {"target": "示例建筑队", "name": "演某某"} | change
    response = client.post("/complain/", sent)
    page = text_of(response)
    assert response.status_code == 400 and sentence in page and 'value="k1"' in page
    assert all(value in page for name, value in sent.items() if name != "kind" and value)
    assert box.pending() == []


def test_progress_is_told_from_receipt_to_answer(township, client):
    client.post("/complain/", LETTER)
    [letter] = box.pending()
    assert "等待工作人员登记" in text_of(client.get(f"/progress/?code={letter.code}"))
    box.drained([letter.id])
    assert "已经转给工作人员" in text_of(client.get(f"/progress/?code={letter.code.lower()}"))
    write.set_progress([ProgressRow(letter.code, "正在核查", "违法线索", (("2026-06-16", "已登记"),))])
    assert "正在核查" in text_of(client.get(f"/progress/?code={letter.code.replace('-', '')}"))
    assert "没有找到编号" in text_of(client.get("/progress/?code=0000-0000-0000"))
    assert read.progress("nothing") is None


def test_a_form_without_its_token_is_refused_in_chinese(township):
    response = Client(enforce_csrf_checks=True).post("/complain/", LETTER)
    assert response.status_code == 403 and "您写的内容还在" in text_of(response) and box.pending() == []


def test_an_unknown_receipt_is_not_found(township, client):
    assert client.get("/complain/0000-0000-0000/").status_code == 404
    assert client.get("/complain/0000-0000-0000/receipt.json").status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "你好", "{}", "[1]", "\x00", '{"kind":"receipt"}', "9" * 2000])
def test_whatever_is_pasted_gets_an_answer(text, township, client):
    response = client.post("/verify/", {"text": text})
    assert response.status_code in (200, 400) and "✓ 有效" not in text_of(response)


def test_the_decision_page_checks_its_own_proof(township, client):
    last = township[-1]
    assert "在公开日志第 12 条" in text_of(client.get(f"/decisions/{last.id}/"))
    broken = json.loads(last.proof_json)
    broken["note"] = broken["note"].replace("mingfa/receipt/v1", "mingfa/receipt/v2")
    from dataclasses import replace

    write.publish(replace(last, proof_json=json.dumps(broken)))
    assert "证明核对不上" in text_of(client.get(f"/decisions/{last.id}/"))
