"""Take a backup while people act, and check it before saying that it is one.

The order matters: letter box, register, case database, files. A letter is then in the copy twice rather than not
at all (intake takes each in once), and every file that the database names was stored before it. The public log
files are left out: they are derived from the database, and a copy ahead of it would look like a fork.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from mingfa.config.safekeeping import postgres, sqlite
from mingfa.config.safekeeping.state import State, Unsound, place_in, sha256_of, state_of, stored_files
from mingfa.kernel import canonical, clock

FORMAT = 1
SMALL = (("inbox.sqlite3", "INBOX"), ("register.sqlite3", "REGISTER"))


def take(folder: Path, *, with_keys: bool = True, say: Callable[[str], None] = lambda line: None) -> State:
    """Copy the whole deployment into the empty `folder`; returns what the copy was found to contain.

    Raises Unsound when the copy, once written, is not what the deployment held. `manifest.json` is written
    last: a folder without it is no backup.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Unsound(f"{folder} 里已有东西。请给一个空文件夹，备份不覆盖任何文件。")
    folder.chmod(0o700)
    _copy_public_side(folder, say)
    say("正在复制案件库……")
    state, layout = _copy_cases(folder, say)
    if with_keys:
        shutil.copytree(settings.KEYS, folder / "keys")
    if (settings.HOME / "deployment.json").exists():
        shutil.copy2(settings.HOME / "deployment.json", folder)
    manifest = {
        "format": FORMAT,
        "taken_at": clock.local(clock.now()).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "layout": layout,
        "keys": with_keys,
        "state": state.as_json(),
        "parts": parts_of(folder),
    }
    text = json.dumps(
        manifest | {"digest": digest_of(manifest)}, ensure_ascii=False, indent=1, sort_keys=True
    )
    (folder / "manifest.json").write_text(text + "\n", "utf-8")
    return state


def digest_of(manifest: dict[str, Any]) -> str:
    """What the manifest says of everything but its own digest: a changed byte of it is then found before use."""
    return canonical.digest({name: value for name, value in manifest.items() if name != "digest"})


def parts_of(folder: Path) -> dict[str, str]:
    """Digest of every file of the backup except the stored files, whose names are their digests."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    ours = {name: path for name, path in names.items() if not name.startswith("files/")}
    return {name: sha256_of(path) for name, path in ours.items() if name != "manifest.json"}


def _copy_public_side(folder: Path, say: Callable[[str], None]) -> None:
    say("正在复制收件箱和公示库……")
    for name, setting in SMALL:
        source = Path(getattr(settings, setting))
        if source.exists():
            sqlite.copy(source, folder / name)


def _copy_cases(folder: Path, say: Callable[[str], None]) -> tuple[State, dict[str, Any]]:
    with ExitStack() as stack:
        layout: dict[str, Any] = {}
        if connection.vendor == "sqlite":
            sqlite.copy(Path(connection.settings_dict["NAME"]), folder / "case.sqlite3")
            alias = stack.enter_context(sqlite.opened(folder / "case.sqlite3"))
        else:
            alias = "default"
            stack.enter_context(transaction.atomic())
            postgres.snapshot()
            layout = postgres.dump(folder / "tables")
        _copy_files(alias, folder, say)
        say("正在核对备份……")
        state = state_of(alias, folder / "files", Path(settings.FILES))
        for table in layout.get("columns", {}):
            if postgres.rows_in(folder / "tables" / f"{table}.copy") != state.tables[table]:
                raise Unsound(f"表 {table} 没有写全。请检查磁盘空间后重新备份。")
    return state, layout


def _copy_files(alias: str, folder: Path, say: Callable[[str], None]) -> None:
    files = Path(settings.FILES)
    (folder / "files").mkdir()
    for number, (digest, _) in enumerate(stored_files(alias)):
        if number % 200 == 0:
            say(f"正在复制文件，已完成 {number} 个……")
        source, target = place_in(files, digest, files), place_in(folder / "files", digest, files)
        if source.exists():  # a missing one is found, and named, by the check that follows
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
