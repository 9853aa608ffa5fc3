"""The `mingfa` command: one module a subcommand in `config/commands/`, found by name.

A command module holds `add(parser)` and `run(args) -> int`, and `NEEDS_DJANGO = False` when it is pure.
Exit codes: 0 good, 1 the answer is "no", 2 wrong usage, 3 cannot know.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from typing import NoReturn

from mingfa.config import commands


class Stop(Exception):
    """A command ends with one sentence on stderr and an exit code."""

    def __init__(self, sentence: str, code: int = 1):
        super().__init__(sentence)
        self.sentence, self.code = sentence, code


def _names() -> list[str]:
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"用法不对：{message}。加 --help 看例子。", file=sys.stderr)
        raise SystemExit(2)


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] in ("-h", "--help"):
        print("用法：mingfa 命令 [选项]。各命令加 --help 看说明和例子。\n命令：" + " ".join(_names()))
        return 0 if argv else 2
    if argv[0] not in _names():
        print(f"没有“{argv[0]}”这个命令。可用的命令：{' '.join(_names())}。", file=sys.stderr)
        return 2
    module = importlib.import_module(f"mingfa.config.commands.{argv[0].replace('-', '_')}")
    parser = _Parser(
        prog=f"mingfa {argv[0]}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add(parser)
    args = parser.parse_args(argv[1:])
    if getattr(module, "NEEDS_DJANGO", True):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingfa.config.settings")
        import django

        django.setup()
    try:
        return int(module.run(args) or 0)
    except Stop as stop:
        print(stop.sentence, file=sys.stderr)
        return stop.code


if __name__ == "__main__":
    raise SystemExit(main())
