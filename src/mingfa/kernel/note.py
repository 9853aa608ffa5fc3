"""Signed notes, verifier keys and checkpoints: C2SP `signed-note` (Ed25519) and `tlog-checkpoint`.

Byte-exact, so that others' verifiers accept ours and ours accepts theirs.
Source: https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mingfa.kernel.canonical import NotCanonical, decode64, encode64

ED25519 = b"\x01"
DASH = "\u2014 "
MOST_SIGNATURES = 64


class NoteRefused(ValueError):
    """A note, key or checkpoint is malformed, or a signature on it does not hold. One Chinese sentence."""


@dataclass(frozen=True)
class Signature:
    """One signature line: who, which key (4 bytes), the signature's bytes."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Note:
    """A note taken apart: the signed text with its last newline, and its signature lines."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class VerifierKey:
    """A public key with its name; `text` is the C2SP line without newline."""

    name: str
    key_id: bytes
    public: bytes

    @property
    def text(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{encode64(ED25519 + self.public)}"


@dataclass(frozen=True)
class Checkpoint:
    """A tree head: which log, how many leaves, the root's 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encode64(self.root)}\n"


def new_key() -> bytes:
    """A fresh Ed25519 private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(key: bytes) -> bytes:
    """The 32 bytes of the public key of a private key."""
    public = Ed25519PrivateKey.from_private_bytes(key).public_key()
    return public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def key_id(name: str, public: bytes) -> bytes:
    """The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + ED25519 + public).digest()[:4]


def vkey(name: str, public: bytes) -> str:
    """The verifier key line `name+id+key` of a public key, without newline."""
    _check_name(name)
    return VerifierKey(name, key_id(name, public), public).text


def parse_vkey(text: str) -> VerifierKey:
    """Read a verifier key line; raises NoteRefused unless every byte of it is as it must be."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise NoteRefused("验证公钥的写法不对，应为“名称+编号+公钥”。")
    name, identity, encoded = parts
    _check_name(name)
    key = _decode(encoded)
    if len(key) != 33 or key[:1] != ED25519:
        raise NoteRefused("验证公钥不是 Ed25519 公钥。")
    if identity != key_id(name, key[1:]).hex():
        raise NoteRefused("验证公钥的编号与公钥不符。")
    return VerifierKey(name, key_id(name, key[1:]), key[1:])


def sign(text: str, name: str, key: bytes) -> str:
    """Sign a text that ends in a newline; returns the whole note. `key` is the private key of 32 bytes."""
    _check_text(text)
    _check_name(name)
    identity = key_id(name, public_key(key))
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(text.encode("utf-8"))
    return f"{text}\n{DASH}{name} {encode64(identity + signature)}\n"


def parse(note: str) -> Note:
    """Take a note apart without judging its signatures. Raises NoteRefused."""
    body, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise NoteRefused("签名文本的格式不对：缺少空行或结尾换行。")
    text = body + "\n"
    _check_text(text)
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteRefused("签名行太多。")
    return Note(text, tuple(_signature(line) for line in lines))


def verify(note: str, vkeys: Iterable[str | VerifierKey], *, strict: bool = False) -> Note:
    """Check a note against known keys and return it.

    Unknown keys' lines are ignored, as C2SP asks; a known key's line that does not verify, or no verified
    line at all, raises NoteRefused. `strict` refuses unknown and repeated lines as well and asks that each
    key has signed.
    """
    keys = [parse_vkey(item) if isinstance(item, str) else item for item in vkeys]
    known = {(key.name, key.key_id): key for key in keys}
    taken = parse(note)
    signed = []
    for line in taken.signatures:
        key = known.get((line.name, line.key_id))
        if key is None:
            if strict:
                raise NoteRefused(f"签名行“{line.name}”没有对应的公钥。")
            continue
        if not _holds(key, line, taken.text):
            raise NoteRefused(f"“{line.name}”的签名与内容不符。")
        signed.append((line.name, line.key_id))
    if not signed:
        raise NoteRefused("没有一个已知公钥的有效签名。")
    if strict and (len(signed) != len(keys) or set(signed) != set(known)):
        raise NoteRefused("公钥与签名行不是一一对应。")
    return taken


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text (the signed part): three lines, no extension. Raises NoteRefused."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise NoteRefused("检查点应为三行：日志名称、大小、根。")
    root = _decode(lines[2])
    if len(root) != 32:
        raise NoteRefused("检查点的根不是 32 字节。")
    return Checkpoint(lines[0], decimal(lines[1]), root)


def decimal(text: str) -> int:
    """A number in ASCII digits without leading zeroes. Raises NoteRefused."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", text):
        raise NoteRefused("数字的写法不对。")
    return int(text)


def _holds(key: VerifierKey, line: Signature, text: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(line.value, text.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signature(line: str) -> Signature:
    name, space, encoded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space:
        raise NoteRefused("签名行的格式不对。")
    _check_name(name)
    value = _decode(encoded)
    if len(value) < 5:
        raise NoteRefused("签名行太短。")
    return Signature(name, value[:4], value[4:])


def _decode(text: str) -> bytes:
    try:
        return decode64(text)
    except NotCanonical as cause:
        raise NoteRefused(str(cause)) from cause


def _check_name(name: str) -> None:
    if not name or "+" in name or any(char.isspace() or char < " " for char in name):
        raise NoteRefused("密钥名称不能为空，不能含空白或加号。")


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(char < " " and char != "\n" for char in text):
        raise NoteRefused("签名文本必须以换行结尾，不含控制字符。")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as cause:
        raise NoteRefused("签名文本里有残缺的字符。") from cause
