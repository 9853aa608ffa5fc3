"""建立或者更新数据文件夹：建表、密钥、静态文件；新部署同时建立演示乡镇（--empty 不建）。./run 每次都先做这一步。

例：mingfa setup
    MINGFA_HOME=/srv/mingfa mingfa setup --empty
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from mingfa.config.cli import Stop

NEEDS_DJANGO = False  # a deployment that is already in order costs no start of the framework

PACKAGE = Path(__file__).resolve().parents[2]
MAKING = "making"


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa setup`."""
    parser.add_argument("--empty", action="store_true", help="不建演示乡镇")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def home() -> Path:
    """The data folder, as the settings find it."""
    return Path(os.environ.get("MINGFA_HOME", "var")).resolve()


def fingerprint(address: str) -> str:
    """Digest of what set-up depends on: migrations and static files of this version, and the database's address."""
    digest = hashlib.sha256(address.encode())
    names = PACKAGE / "config" / "static_names.py"
    for path in sorted([*PACKAGE.glob("*/migrations/*.py"), *PACKAGE.glob("*/static/**/*"), names]):
        if path.is_file():
            digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_ready(folder: Path) -> bool:
    """Whether the deployment in the folder was set up by this very version."""
    stamp = folder / "set-up"
    return stamp.exists() and stamp.read_text() == fingerprint(_address()) and not (folder / MAKING).exists()


def _address() -> str:
    return os.environ.get("MINGFA_DATABASE_URL", "")


def run(args: argparse.Namespace) -> int:
    """Bring the data folder into order; does nothing where it already is."""
    folder = home()
    fresh = not (folder / "deployment.json").exists() or (folder / MAKING).exists()
    if not is_ready(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _set_unfinished_aside(folder)
        _bring_up(folder, fresh=fresh, empty=args.empty)
        (folder / "set-up").write_text(fingerprint(_address()))
    answer = {
        "home": str(folder),
        "created": fresh,
        **json.loads((folder / "deployment.json").read_text("utf-8")),
    }
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    elif fresh:
        print(f"数据文件夹 {folder} 已建好。")
    return 0


def _set_unfinished_aside(folder: Path) -> None:
    """A deployment whose making broke off never served anyone: move it aside, delete nothing, begin again."""
    if not (folder / MAKING).exists():
        return
    if _address():
        raise Stop(
            "上一次建立部署时中断了，数据库里留有半成品。请换一个空数据库，删去数据文件夹里的 making，再运行。"
        )
    aside = folder / f"unfinished-{int(time.time())}"
    aside.mkdir()
    for path in list(folder.iterdir()):
        if path.name != MAKING and not path.name.startswith("unfinished-"):
            path.rename(aside / path.name)
    (folder / MAKING).unlink()
    print(f"上一次建立时中断了，半成品已移到 {aside}，现在重新建立。", file=sys.stderr)


def _bring_up(folder: Path, *, fresh: bool, empty: bool) -> None:
    if fresh:
        (folder / MAKING).write_text("setup\n")
        _declare(folder, demonstration=not empty)
    inhabited = _migrated()
    if fresh and inhabited:  # another node of a deployment that lives already
        _declare(folder, demonstration=False)
    elif fresh and not empty:
        print("正在建立演示乡镇（几十秒，只在第一次）……", file=sys.stderr, flush=True)
        result = subprocess.run([sys.executable, "-m", "mingfa.config", "demo"], stdout=sys.stderr)
        if result.returncode:
            raise Stop("演示乡镇没有建成，原因见上面一行。可以先用 ./run --empty 建立空部署。")
    (folder / MAKING).unlink(missing_ok=True)


def _declare(folder: Path, *, demonstration: bool) -> None:
    facts = {"demonstration": demonstration}
    (folder / "deployment.json").write_text(json.dumps(facts) + "\n", "utf-8")


def _migrated() -> bool:
    """Migrate; a database that cannot be reached or upgraded is one sentence, not a traceback."""
    from django.db import Error
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    try:
        return _migrate()
    except (Error, InconsistentMigrationHistory) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Stop(
            f"数据库建不成或者升级不了：{said}。数据没有丢；请核对 MINGFA_DATABASE_URL 或者从备份恢复。"
        ) from None


def _migrate() -> bool:
    """Tables, keys and static files, in this process; answers whether somebody's agency is there already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingfa.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    call_command("collectstatic", verbosity=0, interactive=False)
    if settings.PORTAL_ONLY:
        return True
    from mingfa.ledger import keys
    from mingfa.org.models import Agency

    call_command("migrate", verbosity=0, interactive=False)
    keys.install()
    inhabited = Agency.objects.exists()
    connections.close_all()
    return inhabited
