"""Canonical JSON: RFC 8785 without floats, over NFC strings (docs/log-format.md §1).

Systems that hold the same facts must produce the same bytes, or no digest and no signature has a meaning.
No floats: money is integer 分, dates are strings.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import unicodedata
from typing import Any, NoReturn

import rfc8785

LIMIT = 2**53
DEPTH = 64

_NAMES = {float: "小数", bytes: "字节", set: "集合"}


class NotCanonical(ValueError):
    """A value has no canonical form, or bytes are not in it. The text is one Chinese sentence."""


def canonical(value: object) -> bytes:
    """The one byte form of a value. Strings are brought to NFC first.

    Raises NotCanonical for floats, integers of 2^53 and more, lone surrogates, other types, nesting deeper
    than 64, and names that become equal by normalising.
    """
    return rfc8785.dumps(_plain(value, 0))


def digest(value: object) -> str:
    """`sha256:` and the hex SHA-256 of the canonical form."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def parse(data: bytes) -> object:
    """Read canonical bytes strictly; raises NotCanonical unless encoding again gives exactly these bytes."""
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_members, parse_float=_no_float, parse_constant=_no_float
        )
        again = canonical(value)
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as cause:
        raise NotCanonical("内容不是规范的 JSON。") from cause
    if again != data:
        raise NotCanonical("内容不是规范形式（RFC 8785），有字节被改动过。")
    return value


def encode64(data: bytes) -> str:
    """Standard base64 with padding, the only spelling that the log uses."""
    return base64.b64encode(data).decode("ascii")


def decode64(text: str) -> bytes:
    """Read base64 strictly: one spelling for each value. Raises NotCanonical."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error) as cause:
        raise NotCanonical("base64 写法不对。") from cause
    if encode64(data) != text:
        raise NotCanonical("base64 写法不唯一。")
    return data


def _plain(value: object, depth: int) -> Any:
    if depth > DEPTH:
        raise NotCanonical(f"嵌套超过 {DEPTH} 层。")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if not -LIMIT < value < LIMIT:
            raise NotCanonical("整数超出 2 的 53 次方。")
        return int(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return _object(value, depth)
    name = _NAMES.get(type(value), type(value).__name__)
    raise NotCanonical(f"日志里不能有{name}：金额用整数分，日期用文字。")


def _object(value: dict[object, object], depth: int) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotCanonical("对象的名称必须是文字。")
        name = _text(key)
        if name in plain:
            raise NotCanonical(f"名称“{name}”重复。")
        plain[name] = _plain(item, depth + 1)
    return plain


def _text(value: str) -> str:
    text = unicodedata.normalize("NFC", value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as cause:
        raise NotCanonical("文字里有残缺的字符（孤立代理项）。") from cause
    return text


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotCanonical("同一个对象里名称重复。")
    return members


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(f"日志里不能有小数（{text[:20]}）。")
