"""Proof bundles and `tlog-proof` texts: taken apart strictly and checked offline (docs/log-format.md §6–7).

A bundle is one file in canonical JSON; there is no byte in it that may be changed without being refused.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingfa.kernel import canonical as json
from mingfa.kernel import merkle, note
from mingfa.kernel.canonical import NotCanonical, decode64, encode64
from mingfa.kernel.note import NoteRefused

HEADER = "c2sp.org/tlog-proof@v1"
RECEIPT = "mingfa/receipt/v1"
KINDS: Mapping[str, frozenset[str]] = {
    "decision": frozenset({"publish", "correct", "withdraw"}),
    "receipt": frozenset({"submission", "receipt"}),
}
ENTRY = "entry"  # the kind that any type of entry may be shown as
GOOD, TAMPERED, UNKNOWN = 0, 1, 3

_MEMBERS = {"v", "t", "s", "q", "prev", "ts", "claimed", "n", "p", "c"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class ProofRefused(ValueError):
    """A proof or entry is malformed or does not hold. One Chinese sentence."""


class ProofIncomplete(ValueError):
    """Something that is needed for a judgement is missing. One Chinese sentence."""


@dataclass(frozen=True)
class TlogProof:
    """A `tlog-proof` taken apart."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what came of it."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True)
class Verdict:
    """The answer about one bundle. `code` is the exit code: 0 good, 1 tampered, 3 cannot know."""

    code: int
    kind: str
    checks: tuple[Check, ...]
    entry: Mapping[str, object] = field(default_factory=dict)
    disclosed: Mapping[str, object] = field(default_factory=dict)
    key_compared: bool = False

    @property
    def ok(self) -> bool:
        return self.code == GOOD

    def as_json(self) -> dict[str, object]:
        """The answer of `mingfa verify --json`."""
        return {
            "ok": self.ok,
            "kind": self.kind,
            "checks": [{"name": item.name, "ok": item.ok, "detail": item.detail} for item in self.checks],
            "key_compared": self.key_compared,
        }


def commitment(name: str, value: object, salt: bytes) -> bytes:
    """The salted commitment to a private field, 32 bytes. Raises ProofRefused for a salt of other size."""
    if len(salt) != 32:
        raise ProofRefused("盐必须正好 32 字节。")
    message = b"mingfa/c1\0" + name.encode("utf-8") + b"\0" + json.canonical(value)
    return hmac.new(salt, message, hashlib.sha256).digest()


def format_proof(index: int, hashes: Sequence[bytes], checkpoint: str) -> str:
    """The text of a proof that the entry at `index` is in the tree of a signed checkpoint."""
    lines = [HEADER, f"index {index}", *(encode64(item) for item in hashes), ""]
    return "\n".join(lines) + "\n" + checkpoint


def parse_proof(text: str) -> TlogProof:
    """Read a proof strictly. A line `extra`, which nothing protects, is refused. Raises ProofRefused."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != HEADER or len(lines) < 2 or not lines[1].startswith("index "):
        raise ProofRefused("存证证明的格式不对。")
    try:
        hashes = tuple(decode64(line) for line in lines[2:])
        index = note.decimal(lines[1].removeprefix("index "))
    except (NotCanonical, NoteRefused) as cause:
        raise ProofRefused("存证证明里有写法不对的数字或摘要。") from cause
    if any(len(item) != merkle.SIZE for item in hashes):
        raise ProofRefused("存证证明里有长度不对的摘要。")
    return TlogProof(index, hashes, checkpoint)


def parse_entry(body: bytes) -> dict[str, object]:
    """Read an entry's exact bytes by docs/log-format.md §2. Raises ProofRefused or NotCanonical."""
    entry = json.parse(body)
    if not isinstance(entry, dict) or set(entry) - {"skew"} != _MEMBERS:
        raise ProofRefused("条目的成员不齐或多余。")
    first = entry["q"] == 1
    shaped = (
        _count(entry["v"])
        and _count(entry["q"])
        and isinstance(entry["t"], str)
        and isinstance(entry["s"], str)
        and (entry["prev"] is None if first else _matches(r"[0-9a-f]{64}", entry["prev"]))
        and isinstance(entry["ts"], str)
        and bool(_INSTANT.fullmatch(entry["ts"]))
        and (entry["claimed"] is None or bool(_INSTANT.fullmatch(str(entry["claimed"]))))
        and _sized(entry["n"], 16)
        and isinstance(entry["p"], dict)
        and isinstance(entry["c"], dict)
        and all(_sized(item, 32) for item in entry["c"].values())
        and ("skew" not in entry or _count(entry["skew"]))
    )
    if not shaped:
        raise ProofRefused("条目的内容不合格式。")
    return entry


def make_bundle(
    kind: str, body: bytes, disclosed: Mapping[str, object], tlog_proof: str, vkeys: Sequence[str]
) -> bytes:
    """The one file that is handed out. `disclosed` is field → {"salt", "value"}."""
    _check_kind(kind, parse_entry(body))
    return json.canonical(
        {
            "kind": kind,
            "entry": encode64(body),
            "disclosed": dict(disclosed),
            "tlog_proof": tlog_proof,
            "vkeys": list(vkeys),
        }
    )


def make_receipt(content: object, name: str, key: bytes) -> bytes:
    """A receipt that can be handed out at once: canonical content under the signature of the key's holder."""
    body = json.canonical(content)
    return json.canonical(
        {
            "kind": "receipt",
            "entry": encode64(body),
            "disclosed": {},
            "note": note.sign(_receipt_text(body), name, key),
            "vkeys": [note.vkey(name, note.public_key(key))],
        }
    )


def check(data: bytes, vkeys: Sequence[str] = ()) -> Verdict:
    """Judge a bundle offline. With `vkeys`, the bundle's own keys must all be among these."""
    checks: list[Check] = []
    kind = ""
    stages: tuple[str, ...] = _STAGES
    try:
        bundle = _envelope(data)
        kind = str(bundle["kind"])
        checks.append(Check("envelope", True, "文件是规范形式，成员齐全。"))
        body = decode64(str(bundle["entry"]))
        signed_at_once = "note" in bundle
        stages = _RECEIPT_STAGES if signed_at_once else _STAGES
        entry = _content(body) if signed_at_once else parse_entry(body)
        _check_kind(kind, {"t": "receipt"} if signed_at_once else entry)
        checks.append(Check("entry", True, "条目格式正确。"))
        disclosed = _disclosed(bundle, entry, checks)
        keys = [note.parse_vkey(str(text)) for text in bundle["vkeys"]]
        if signed_at_once:
            _signed(str(bundle["note"]), body, keys, checks)
        else:
            _included(str(bundle["tlog_proof"]), body, keys, checks)
        compared = _known_keys(keys, vkeys, checks)
    except ProofIncomplete as cause:
        return Verdict(UNKNOWN, kind, (*checks, Check("complete", False, str(cause))))
    except (NotCanonical, NoteRefused, ProofRefused) as cause:
        return Verdict(TAMPERED, kind, (*checks, Check(stages[len(checks)], False, str(cause))))
    return Verdict(GOOD, kind, tuple(checks), entry, disclosed, compared)


_STAGES = ("envelope", "entry", "disclosed", "signature", "inclusion", "key")
_RECEIPT_STAGES = ("envelope", "entry", "disclosed", "signature", "key")


def _envelope(data: bytes) -> dict[str, list[object]]:
    if not data:
        raise ProofIncomplete("文件是空的。")
    try:
        bundle = json.parse(data)
    except NotCanonical:
        if _cut_off(data):
            raise ProofIncomplete("文件不完整，后半截缺失，无法判断。请重新下载。") from None
        raise
    if not isinstance(bundle, dict):
        raise ProofRefused("文件不是存证凭证。")
    names = {"kind", "entry", "disclosed", "tlog_proof", "vkeys"}
    receipt = (names - {"tlog_proof"}) | {"note"}
    if set(bundle) < names or set(bundle) < receipt:
        raise ProofIncomplete(f"凭证不完整，缺少 {'、'.join(sorted(names - set(bundle)))}，无法判断。")
    if set(bundle) not in (names, receipt):
        raise ProofRefused("凭证里有不该有的内容。")
    if not isinstance(bundle["disclosed"], dict) or not isinstance(bundle["vkeys"], list):
        raise ProofRefused("凭证的成员类型不对。")
    if not bundle["vkeys"] or bundle.get("tlog_proof") == "":
        raise ProofIncomplete("凭证里还没有存证证明或者公钥，无法判断。")
    return bundle


_FIRST, _LAST = b'{"disclosed":{', b'"vkeys":['
# What can stand after `"vkeys":[` in a file that was cut off: whole keys, perhaps half a key, perhaps the bracket.
_TAIL = re.compile(rb'(?:"[^"\\]*",)*(?:"[^"\\]*"?)?|"[^"\\]*"(?:,"[^"\\]*")*\]')


def _cut_off(data: bytes) -> bool:
    """Are these bytes the beginning of some bundle, rather than a bundle with bytes changed?"""
    if not data.startswith(_FIRST[: len(data)]):
        return False
    _, found, tail = data.partition(_LAST)
    if not found:
        return not data.endswith(b"]}")
    return not data.endswith(b"}") and bool(_TAIL.fullmatch(tail))


def _content(body: bytes) -> dict[str, object]:
    content = json.parse(body)
    if not isinstance(content, dict):
        raise ProofRefused("回执的内容不是一个对象。")
    return content


def _check_kind(kind: str, entry: Mapping[str, object]) -> None:
    if kind != ENTRY and entry["t"] not in KINDS.get(kind, ()):
        raise ProofRefused(f"“{entry['t']}”条目不能作为“{kind}”凭证。")


def _disclosed(
    bundle: Mapping[str, object], entry: Mapping[str, object], checks: list[Check]
) -> dict[str, object]:
    commitments = entry.get("c") if "tlog_proof" in bundle else {}
    values: dict[str, object] = {}
    shown = bundle["disclosed"]
    if not isinstance(shown, dict) or not isinstance(commitments, dict):
        raise ProofRefused("公开的字段格式不对。")
    for name, opening in shown.items():
        if not isinstance(opening, dict) or set(opening) != {"salt", "value"}:
            raise ProofRefused(f"字段“{name}”应有盐和值。")
        found = commitment(name, opening["value"], decode64(str(opening["salt"])))
        if encode64(found) != commitments.get(name):
            raise ProofRefused(f"字段“{name}”的内容与日志里的承诺不符。")
        values[name] = opening["value"]
    checks.append(Check("disclosed", True, f"{len(values)} 个字段与日志里的承诺相符。"))
    return values


def _included(text: str, body: bytes, keys: Sequence[note.VerifierKey], checks: list[Check]) -> None:
    proof = parse_proof(text)
    head = note.parse_checkpoint(note.verify(proof.checkpoint, keys, strict=True).text)
    if head.origin not in {key.name for key in keys}:
        raise ProofRefused("检查点没有日志自己的签名。")
    checks.append(Check("signature", True, f"检查点由 {head.origin} 签名，大小 {head.size}。"))
    if not merkle.verify_inclusion(proof.index, head.size, merkle.leaf_hash(body), proof.hashes, head.root):
        raise ProofRefused("条目不在检查点所签的日志里。")
    checks.append(Check("inclusion", True, f"条目是日志的第 {proof.index} 条。"))


def _signed(text: str, body: bytes, keys: Sequence[note.VerifierKey], checks: list[Check]) -> None:
    if note.verify(text, keys, strict=True).text != _receipt_text(body):
        raise ProofRefused("签名所指的内容不是这份回执。")
    checks.append(Check("signature", True, f"回执由 {keys[0].name} 签名。"))


def _known_keys(keys: Sequence[note.VerifierKey], known: Sequence[str], checks: list[Check]) -> bool:
    names = "、".join(key.text for key in keys)
    if not known:
        checks.append(Check("key", True, f"凭证自带公钥，请与机关公布的公钥（/log/vkey）核对：{names}"))
        return False
    if not {key.text for key in keys} <= {text.strip() for text in known}:
        raise ProofRefused(f"凭证的公钥不是机关公布的公钥：{names}")
    checks.append(Check("key", True, "公钥与机关公布的一致。"))
    return True


def _receipt_text(body: bytes) -> str:
    return f"{RECEIPT}\n{encode64(hashlib.sha256(body).digest())}\n"


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(pattern, value))


def _sized(value: object, size: int) -> bool:
    return isinstance(value, str) and len(decode64(value)) == size
