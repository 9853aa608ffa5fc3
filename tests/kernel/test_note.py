"""Signed notes: the standard's own example, and what must be refused."""

import pytest

from mingfa.kernel import note
from mingfa.kernel.note import NoteRefused

# The example of golang.org/x/mod/sumdb/note, the first implementation of the format.
PETER_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
NAME = "mingfa.local/log-00"
KEY = bytes(range(32))
TEXT = f"{NAME}\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


@pytest.fixture
def vkey():
    return note.vkey(NAME, note.public_key(KEY))


def test_a_note_of_the_first_implementation_verifies():
    assert note.verify(PETER_NOTE, [PETER_VKEY]).text.startswith("If you think")
    assert note.parse_vkey(PETER_VKEY).text == PETER_VKEY


def test_any_changed_character_of_a_note_is_refused():
    for place in range(len(PETER_NOTE)):
        for other in "A\n ":
            changed = PETER_NOTE[:place] + other + PETER_NOTE[place + 1 :]
            if changed != PETER_NOTE:
                with pytest.raises(NoteRefused):
                    note.verify(changed, [PETER_VKEY])


def test_signing_and_reading_a_checkpoint(vkey):
    signed = note.sign(TEXT, NAME, KEY)
    head = note.parse_checkpoint(note.verify(signed, [vkey], strict=True).text)
    assert (head.origin, head.size, head.text) == (NAME, 7, TEXT)
    assert signed == note.sign(TEXT, NAME, KEY)


def test_unknown_signers_are_ignored_unless_strict(vkey):
    mine = note.sign(TEXT, NAME, KEY)
    other = note.sign(TEXT, "witness.example", bytes(32)).split("\n")[-2]
    both = mine + other + "\n"
    assert note.verify(both, [vkey]).text == TEXT
    with pytest.raises(NoteRefused, match="没有对应的公钥"):
        note.verify(both, [vkey], strict=True)
    with pytest.raises(NoteRefused, match="没有一个已知公钥"):
        note.verify(mine, [note.vkey("witness.example", note.public_key(bytes(32)))])


def test_strict_asks_each_key_for_exactly_one_line(vkey):
    signed = note.sign(TEXT, NAME, KEY)
    other = note.vkey("witness.example", note.public_key(bytes(32)))
    with pytest.raises(NoteRefused, match="一一对应"):
        note.verify(signed, [vkey, other], strict=True)
    with pytest.raises(NoteRefused, match="一一对应"):
        note.verify(signed + signed.split("\n")[-2] + "\n", [vkey], strict=True)


def test_a_known_key_with_a_false_signature_spoils_the_note(vkey):
    good = note.sign(TEXT, NAME, KEY)
    forged = note.sign(TEXT.replace("\n7\n", "\n8\n"), NAME, KEY).split("\n")[-2]
    with pytest.raises(NoteRefused, match="签名与内容不符"):
        note.verify(good + forged + "\n", [vkey])


@pytest.mark.parametrize(
    "text",
    [
        "origin\n7\n",
        "origin\n07\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "origin\n-7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "origin\n７\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "origin\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n",
        "origin\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
    ],
)
def test_malformed_checkpoints_are_refused(text):
    with pytest.raises(NoteRefused):
        note.parse_checkpoint(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\nb"])
def test_key_names_have_no_space_and_no_plus(name):
    with pytest.raises(NoteRefused):
        note.sign(TEXT, name, KEY)


@pytest.mark.parametrize("text", ["no newline", "tab\t\n", "nul\0\n", "\ud800\n", ""])
def test_texts_that_cannot_be_signed_are_refused(text):
    with pytest.raises(NoteRefused):
        note.sign(text, NAME, KEY)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "a+b",
        "name+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PETER_VKEY + "A",
        PETER_VKEY[:-1],
    ],
)
def test_malformed_verifier_keys_are_refused(line):
    with pytest.raises(NoteRefused):
        note.parse_vkey(line)
