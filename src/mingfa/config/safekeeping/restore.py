"""Bring a backup back to life in an empty place, and check that what came out is what went in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from mingfa.config.commands.setup import MAKING
from mingfa.config.safekeeping import postgres, sqlite
from mingfa.config.safekeeping.backup import FORMAT, SMALL, digest_of, parts_of
from mingfa.config.safekeeping.state import State, Unsound, state_of
from mingfa.disclosure.apply import rebuild
from mingfa.intake import progress
from mingfa.ledger import checkpoint
from mingfa.register import write


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose parts all carry the digests it names. Raises Unsound."""
    place = folder / "manifest.json"
    if not place.exists():
        raise Unsound(f"{folder} 里没有 manifest.json，不是一份做完的备份。请换一份。")
    try:
        manifest = json.loads(place.read_text("utf-8"))
        sound = manifest["digest"] == digest_of(manifest)
    except (ValueError, TypeError, KeyError):
        sound = False
    if not sound:
        raise Unsound(f"{folder} 的 manifest.json 已损坏或者被改动。请换一份备份。")
    if manifest["format"] != FORMAT:
        raise Unsound("备份的格式不认识，来自别的版本。请用做备份时的版本恢复。")
    found = parts_of(folder)
    for name in sorted(set(found) | set(manifest["parts"])):
        if found.get(name) != manifest["parts"].get(name):
            raise Unsound(f"备份里的 {name} 缺失或者已被改动。请换一份备份。")
    return manifest


def bring_back(
    folder: Path, *, keys: Path | None = None, say: Callable[[str], None] = lambda line: None
) -> State:
    """Restore the backup in `folder` into this deployment's empty data folder and database.

    `keys` names the folder of the keys when the backup was taken without them. Raises Unsound, and then the
    mark of an unfinished deployment stays, so that nobody works on half of one.
    """
    manifest = read_manifest(folder)
    _must_be_empty(manifest)
    source = folder / "keys" if manifest["keys"] else keys
    if source is None or not source.is_dir():
        raise Unsound("这份备份不含密钥。请用 --keys 指出密钥所在的文件夹，没有密钥打不开保险库。")
    home = Path(settings.HOME)
    (home / MAKING).write_text("restore\n", "utf-8")
    shutil.copytree(source, settings.KEYS, dirs_exist_ok=True)
    say("正在恢复文件……")
    shutil.copytree(folder / "files", settings.FILES, dirs_exist_ok=True)
    say("正在恢复案件库……")
    _load_cases(folder, manifest)
    for name, setting in SMALL:
        if (folder / name).exists():
            sqlite.copy(folder / name, Path(getattr(settings, setting)))
    say("正在核对恢复的结果……")
    state = _compared(manifest)
    call_command("migrate", verbosity=0, interactive=False)
    checkpoint.publish()
    _bring_register_up()
    if (folder / "deployment.json").exists():
        shutil.copy2(folder / "deployment.json", home)
    else:
        (home / "deployment.json").write_text('{"demonstration": false}\n', "utf-8")
    (home / MAKING).unlink()
    return state


def _bring_register_up() -> None:
    """The register was copied before the database and may lack what was published or told in between."""
    rebuild()
    write.set_progress(list(progress.rows()))


def _must_be_empty(manifest: dict[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise Unsound(
            f"备份取自 {manifest['database']}，这里用的是 {connection.vendor}。"
            "请按 docs/operating.md 设置 MINGFA_DATABASE_URL 后再恢复。"
        )
    home = Path(settings.HOME)
    occupied = [name for name in ("deployment.json", "case.sqlite3") if (home / name).exists()]
    occupied += ["files"] if any(Path(settings.FILES).iterdir()) else []
    if occupied:
        raise Unsound(
            f"{home} 里已有部署（{occupied[0]}）。请把 MINGFA_HOME 指向一个空文件夹，恢复不覆盖数据。"
        )
    if connection.vendor == "postgresql" and not postgres.is_empty():
        raise Unsound("目标数据库里已有表。请新建一个空数据库，恢复不覆盖数据。")


def _load_cases(folder: Path, manifest: dict[str, Any]) -> None:
    if connection.vendor == "sqlite":
        connections["default"].close()
        sqlite.copy(folder / "case.sqlite3", Path(connection.settings_dict["NAME"]))
        return
    postgres.build(manifest["state"]["migrations"])
    postgres.load(folder / "tables", manifest["layout"])


def _compared(manifest: dict[str, Any]) -> State:
    files = Path(settings.FILES)
    state = state_of("default", files, files)
    for name, value in state.as_json().items():
        if manifest["state"][name] != value:
            raise Unsound(f"恢复的结果与备份不一致（{name}）。请换一份备份，或者检查磁盘后重试。")
    return state
