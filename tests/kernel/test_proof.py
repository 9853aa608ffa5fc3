"""Proof bundles: accepted whole, refused with any byte changed, "cannot know" when incomplete."""

import json

import pytest

from mingfa.kernel import merkle, note, proof
from mingfa.kernel.canonical import canonical, encode64
from mingfa.kernel.proof import TAMPERED, UNKNOWN, ProofRefused

NAME = "mingfa.local/log-00"
KEY = bytes(range(32))
SALT = bytes(range(100, 132))
VKEY = note.vkey(NAME, note.public_key(KEY))


def entry(**changed):
    return {
        "v": 1,
        "t": "publish",
        "s": "01jzxample",
        "q": 2,
        "prev": "ab" * 32,
        "ts": "2026-06-16T01:00:00.000000Z",
        "claimed": None,
        "n": encode64(bytes(16)),
        "p": {"sequence": 3},
        "c": {"title": encode64(proof.commitment("title", "虚构的决定", SALT))},
        **changed,
    }


def tlog_proof(body, size=5, index=3):
    leaves = [merkle.leaf_hash(b"%d" % number) for number in range(size)]
    leaves[index] = merkle.leaf_hash(body)
    head = note.Checkpoint(NAME, size, merkle.root(leaves))
    return proof.format_proof(index, merkle.inclusion_proof(index, leaves), note.sign(head.text, NAME, KEY))


@pytest.fixture(scope="module")
def bundle():
    body = canonical(entry())
    shown = {"title": {"salt": encode64(SALT), "value": "虚构的决定"}}
    return proof.make_bundle("decision", body, shown, tlog_proof(body), [VKEY])


def changed(bundle, **members):
    return canonical({**json.loads(bundle), **members})


def test_a_good_bundle_is_accepted_and_shows_what_it_discloses(bundle):
    verdict = proof.check(bundle)
    assert verdict.ok
    assert verdict.kind == "decision"
    assert verdict.disclosed == {"title": "虚构的决定"}
    assert verdict.entry["t"] == "publish"
    assert [item.name for item in verdict.checks] == [
        "envelope",
        "entry",
        "disclosed",
        "signature",
        "inclusion",
        "key",
    ]


def test_every_byte_counts(bundle):
    for place in range(len(bundle)):
        for other in {bundle[place] ^ 1, bundle[place] ^ 0x20, 0x20, 0x2C, 0x22, 0x7D, 0x00, 0xFF} - {
            bundle[place]
        }:
            altered = bundle[:place] + bytes([other]) + bundle[place + 1 :]
            assert proof.check(altered).code == TAMPERED, (place, bytes([other]))


def test_a_byte_added_or_taken_is_no_good_bundle(bundle):
    for place in range(0, len(bundle), 7):
        assert not proof.check(bundle[:place] + b" " + bundle[place:]).ok
        assert not proof.check(bundle[:place] + bundle[place + 1 :]).ok
    assert proof.check(bundle + b"\n").code == TAMPERED


def test_a_file_cut_off_anywhere_is_incomplete_not_tampered(bundle):
    for length in range(len(bundle)):
        assert proof.check(bundle[:length]).code == UNKNOWN, length


def test_missing_members_cannot_be_judged(bundle):
    members = json.loads(bundle)
    for name in members:
        left = {key: value for key, value in members.items() if key != name}
        assert proof.check(canonical(left)).code == UNKNOWN
    assert proof.check(changed(bundle, vkeys=[])).code == UNKNOWN
    assert proof.check(changed(bundle, tlog_proof="")).code == UNKNOWN


def test_members_too_many_or_of_a_wrong_type_are_refused(bundle):
    for members in (
        {"extra": 1},
        {"disclosed": []},
        {"vkeys": "x"},
        {"vkeys": [1]},
        {"vkeys": [VKEY, VKEY]},
        {"entry": None},
        {"tlog_proof": 5},
        {"kind": None},
    ):
        assert proof.check(changed(bundle, **members)).code == TAMPERED, members


def test_a_bundle_under_another_kind_is_refused(bundle):
    assert proof.check(changed(bundle, kind="entry")).ok
    assert proof.check(changed(bundle, kind="receipt")).code == TAMPERED
    with pytest.raises(ProofRefused):
        proof.make_bundle("receipt", canonical(entry()), {}, "", [VKEY])


def test_disclosing_another_value_salt_or_field_is_refused(bundle):
    good = {"salt": encode64(SALT), "value": "虚构的决定"}
    for shown in (
        {"title": {**good, "value": "另一个决定"}},
        {"title": {**good, "salt": encode64(bytes(32))}},
        {"title": {**good, "salt": encode64(SALT + b"\0")}},
        {"other": good},
        {"title": {**good, "more": 1}},
    ):
        assert proof.check(changed(bundle, disclosed=shown)).code == TAMPERED
    assert proof.check(changed(bundle, disclosed={})).ok


def test_salts_that_hmac_would_take_for_equal_are_refused():
    # HMAC pads short keys with zeroes: only the exact length keeps two salts apart.
    with pytest.raises(ProofRefused):
        proof.commitment("title", "x", SALT[:31])


def test_a_stranger_may_not_swap_the_key(bundle):
    body = canonical(entry())
    stranger = note.vkey(NAME, note.public_key(bytes(32)))
    leaf = merkle.leaf_hash(body)
    forged_note = note.sign(note.Checkpoint(NAME, 1, leaf).text, NAME, bytes(32))
    forged = proof.make_bundle("decision", body, {}, proof.format_proof(0, [], forged_note), [stranger])
    assert proof.check(forged).ok  # whole in itself: therefore the key is compared with the published one
    assert not proof.check(forged).key_compared
    assert proof.check(forged, [VKEY]).code == TAMPERED
    good = proof.check(bundle, [VKEY + "\n"])
    assert good.ok and good.key_compared


def test_the_log_itself_must_have_signed(bundle):
    body = canonical(entry())
    head = note.Checkpoint(NAME, 1, merkle.leaf_hash(body))
    signed = note.sign(head.text, "witness.example", KEY)
    other = note.vkey("witness.example", note.public_key(KEY))
    assert (
        proof.check(proof.make_bundle("decision", body, {}, proof.format_proof(0, [], signed), [other])).code
        == TAMPERED
    )


@pytest.mark.parametrize(
    "bad",
    [
        {"q": 0},
        {"q": True},
        {"q": 1},
        {"prev": None},
        {"prev": "AB" * 32},
        {"ts": "2026-06-16T01:00:00Z"},
        {"claimed": "gestern"},
        {"n": encode64(bytes(15))},
        {"c": {"title": encode64(bytes(31))}},
        {"p": []},
        {"skew": 0},
        {"more": 1},
    ],
)
def test_an_entry_of_another_shape_is_refused(bad):
    with pytest.raises(ProofRefused):
        proof.parse_entry(canonical(entry(**bad)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nx\n",
        "c2sp.org/tlog-proof@v1\nextra QQ==\nindex 0\n\nx\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nQQ==\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n!\n\nx\n",
    ],
)
def test_malformed_proof_texts_are_refused(text):
    with pytest.raises(ProofRefused):
        proof.parse_proof(text)


def test_a_proof_text_has_the_form_of_the_standard():
    assert proof.format_proof(5, [bytes(32)], "checkpoint\n") == (
        f"c2sp.org/tlog-proof@v1\nindex 5\n{encode64(bytes(32))}\n\ncheckpoint\n"
    )
    assert proof.format_proof(0, [], "checkpoint\n") == "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n"


def test_a_receipt_is_good_at_once_and_every_byte_of_it_counts():
    receipt = proof.make_receipt({"code": "虚构-1", "received_at": "2026-06-16T09:00:00+08:00"}, NAME, KEY)
    verdict = proof.check(receipt, [VKEY])
    assert verdict.ok and verdict.kind == "receipt" and verdict.entry["code"] == "虚构-1"
    for place in range(len(receipt)):
        altered = receipt[:place] + bytes([receipt[place] ^ 1]) + receipt[place + 1 :]
        assert proof.check(altered).code == TAMPERED, place
    assert proof.check(receipt[:100]).code == UNKNOWN


def test_the_answer_names_the_check_that_failed(bundle):
    def failed(data, vkeys=()):
        verdict = proof.check(data, vkeys)
        assert [item.name for item in verdict.checks if not item.ok] == [verdict.checks[-1].name]
        return verdict.checks[-1].name

    other = note.vkey("other.example/log", note.public_key(bytes(32)))
    body = canonical(entry(q=3))
    assert failed(b"x") == "envelope"
    assert failed(changed(bundle, kind="receipt")) == "entry"
    assert failed(changed(bundle, disclosed={"title": {"salt": encode64(SALT), "value": "x"}})) == "disclosed"
    assert failed(changed(bundle, vkeys=[other])) == "signature"
    assert failed(changed(bundle, entry=encode64(body))) == "inclusion"
    assert failed(bundle, [other]) == "key"
    assert failed(proof.make_receipt({}, NAME, KEY), [other]) == "key"


def test_garbage_never_raises():
    for data in (b"", b"{}", b"[]", b"null", b"1", b"\xff\xfe", b'{"kind":1}', b"[" * 10_000):
        assert not proof.check(data).ok
