"""检查准备公开的文件：在正文、属性、批注、旧版本、附件、文件名等每个可能藏字的地方，找本案不能公开的内容。

例：mingfa gate 公开副本.pdf 公开副本.json --secrets 本案.json

能看 PDF、DOCX、XLSX、JPEG、PNG、HTML、JSON、文字；图片的画面不识别，须由人看过。
退出码：0 没有找到，1 找到了，2 用法不对，3 有文件不能检查。
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.kernel.hiding_places import Place, Unreadable, places
from mingfa.kernel.redaction import NAMES, Finding, Secret, detect

NEEDS_DJANGO = False
# Besides the case's own secrets: numbers that are nobody's business in any public file.
ALWAYS = ("identity_number", "mobile", "bank_card")


@dataclass(frozen=True)
class Leak:
    """One finding of the command."""

    file: str
    place: str
    kind: str
    excerpt: str


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="准备公开的文件")
    parser.add_argument(
        "--secrets",
        required=True,
        type=Path,
        help='本案的姓名和号码，JSON：[{"kind": "name", "value": "…"}]',
    )
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Look into every file and print every leak; 3 when one could not be looked into and the others are clean."""
    secrets = _secrets(args.secrets)
    leaks: list[Leak] = []
    unread: list[dict[str, str]] = []
    for path in args.files:
        try:
            leaks += leaks_in(path, secrets)
        except OSError as error:
            unread.append({"file": str(path), "reason": f"读不了：{error.strerror}。"})
        except Unreadable as error:
            unread.append({"file": str(path), "reason": str(error)})
    code = 1 if leaks else 3 if unread else 0
    if args.json:
        found = [asdict(leak) for leak in leaks]
        print(json.dumps({"findings": found, "clean": code == 0, "unread": unread}, ensure_ascii=False))
        return code
    for leak in leaks:
        print(f"{leak.file} {leak.place}：{NAMES.get(leak.kind, '其他')}“{leak.excerpt}”")
    for one in unread:
        print(f"{one['file']} 不能检查：{one['reason']}")
    if code == 0:
        print(f"检查了 {len(args.files)} 个文件，没有找到不能公开的内容。图片的画面须由人看过。")
    return code


def leaks_in(path: Path, secrets: list[Secret]) -> list[Leak]:
    """Every leak of one file, each once for its place. Raises Unreadable, OSError."""
    found: dict[tuple[str, str, str], Leak] = {}
    for place in places(path.name, path.read_bytes()):
        for finding in _wanted(place, secrets):
            leak = Leak(str(path), place.where, finding.kind, finding.text)
            found.setdefault((leak.place, leak.kind, "".join(leak.excerpt.split())), leak)
    return list(found.values())


def _wanted(place: Place, secrets: list[Secret]) -> Iterator[Finding]:
    yield from detect(place.text, secrets, patterns=False)
    if not place.loose:
        yield from (one for one in detect(place.text) if one.valid and one.kind in ALWAYS)


def _secrets(path: Path) -> list[Secret]:
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [Secret(str(row["kind"]), str(row["value"])) for row in rows]
    except OSError as error:
        raise Stop(f"读不了 {path}：{error.strerror}。", 3) from None
    except (ValueError, KeyError, TypeError):
        raise Stop(f'{path} 的格式不对，应当是 [{{"kind": "name", "value": "…"}}]。', 2) from None
