"""存证日志：签署检查点，出示条目的凭证，导出日志。

例：
  mingfa log checkpoint
  mingfa log proof 42 --disclose title --out proof.json
  mingfa log export ./log

条目可以写叶子序号、叶子摘要，或者 主体#序号。凭证原样写到标准输出，或者 --out 指定的文件。
导出的是 checkpoint、vkey 和 tile/…（C2SP tlog-tiles）。
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="checkpoint|proof|export")
    sign = verbs.add_parser("checkpoint", help="封存等待的条目，签署并公布检查点")
    prove = verbs.add_parser("proof", help="输出一个条目的存证凭证")
    prove.add_argument("entry", metavar="ENTRY", help="叶子序号、叶子摘要，或者 主体#序号")
    prove.add_argument("--disclose", metavar="FIELD", action="append", default=[], help="出示一个承诺字段")
    prove.add_argument("--kind", default="entry", help="凭证种类：entry、decision、receipt")
    prove.add_argument("--format", choices=["bundle", "tlog-proof"], default="bundle")
    prove.add_argument("--out", type=Path, help="写入文件")
    export = verbs.add_parser("export", help="把日志导出到文件夹")
    export.add_argument("folder", metavar="DIR", type=Path)
    for verb in (sign, prove, export):
        verb.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Sign, prove or export."""
    from mingfa.ledger.checkpoint import ForkRefused
    from mingfa.ledger.keys import KeyMissing

    try:
        return {"checkpoint": _checkpoint, "proof": _proof, "export": _export}[args.verb](args)
    except (ForkRefused, KeyMissing) as cause:
        raise Stop(str(cause), 1) from cause


def _checkpoint(args: argparse.Namespace) -> int:
    from mingfa.ledger.checkpoint import checkpoint
    from mingfa.ledger.seal import seal

    sealed = seal()
    signed = checkpoint()
    if args.json:
        _print({"sealed": sealed, "size": signed.size, "root": signed.root, "note": signed.note})
    else:
        print(signed.note, end="")
    return 0


def _proof(args: argparse.Namespace) -> int:
    from mingfa.kernel.proof import ProofRefused
    from mingfa.ledger import proof, queries

    entry = queries.find(args.entry)
    if entry is None:
        raise Stop(f"日志里没有“{args.entry}”这个条目。可以写叶子序号、叶子摘要，或者 主体#序号。", 1)
    try:
        if args.format == "bundle":
            data = proof.bundle(entry, args.disclose, args.kind)
        else:
            data = proof.text(entry).encode("utf-8")
    except (proof.CannotDisclose, ProofRefused) as cause:
        raise Stop(str(cause), 1) from cause
    if args.out:
        args.out.write_bytes(data)
        answer = {"entry": entry.reference, "path": str(args.out), "bytes": len(data)}
        _print(answer) if args.json else print(f"{entry.reference} 的凭证已写入 {args.out}。")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    return 0


def _export(args: argparse.Namespace) -> int:
    from mingfa.ledger.checkpoint import export

    signed = export(args.folder)
    if args.json:
        _print({"size": signed.size, "root": signed.root, "path": str(args.folder)})
    else:
        print(f"日志（{signed.size} 条）已导出到 {args.folder}。")
    return 0


def _print(answer: dict[str, object]) -> None:
    print(json.dumps(answer, ensure_ascii=False))
