"""启动网站和后台工作进程，直到 Ctrl-C。首页、执法工作台的地址和演示账户打印在屏幕上。

例：mingfa serve --port 9000
    MINGFA_ALLOWED_HOSTS=zhifa.example.cn mingfa serve --host 0.0.0.0
"""

import argparse
import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.config.commands import setup

NEEDS_DJANGO = False  # this process only watches over its children; they load the framework

GRACE = 12  # seconds that a child gets to finish what it is doing


@dataclass(frozen=True)
class Patience:
    """When a child that ended is started again, in seconds; `many` quick deaths in a row end the service."""

    first: float = 0.5
    longest: float = 30
    quick: float = 30  # a child that lived no longer than this died quickly
    many: int = 10
    tick: float = 0.2

    def pause(self, deaths: int) -> float:
        """How long to wait after that many quick deaths in a row: twice as long each time, bounded."""
        return min(self.first * 2 ** max(0, deaths - 1), self.longest)


@dataclass
class Child:
    """A program that runs as long as we do: started again when it ends."""

    name: str
    command: list[str]
    needed: bool  # without it there is no service
    process: subprocess.Popen = field(init=False)
    deaths: int = 0  # quick ones, in a row
    due: float | None = None  # when it is to be started again

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start it, in a session of its own."""
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent)
        self.started, self.due = time.monotonic(), None

    def kill(self) -> None:
        """End whatever is left of it and of its own children, which would hold the port."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址（默认 127.0.0.1）")
    parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    parser.add_argument("--workers", type=int, default=0, help="网站进程数（默认等于处理器核数）")
    parser.add_argument("--no-worker", action="store_true", help="不启动后台工作进程（另一台机器上有）")
    parser.add_argument("--json", action="store_true", help="地址以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Start the children, tell the addresses, and end when asked to or when the web server ends."""
    folder = setup.home()
    if not setup.is_ready(folder):
        raise Stop(
            f"数据文件夹 {folder} 还没有建好，或者程序已升级。请先运行 mingfa setup（或者直接 ./run）。"
        )
    _must_be_free(args.host, args.port)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    children = [web := Child("网站进程", _web(args), needed=True)]
    try:
        if not args.no_worker and os.environ.get("MINGFA_PORTAL_ONLY") != "1":
            children.append(Child("后台工作进程", _worker(), needed=False))
        if not _wait_until_it_answers(web.process, args):
            print("网站进程没有启动成，原因见上面几行。", file=sys.stderr)
            return 1
        _tell(args, folder)
        return _watch(children, Patience())
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)


def _interrupt(number, frame) -> None:
    raise KeyboardInterrupt


def _web(args: argparse.Namespace) -> list[str]:
    """Granian, WSGI, one blocking thread a process: views are synchronous (docs/adr/0081)."""
    workers = args.workers or _cores()
    options = {
        "--interface": "wsgi",
        "--host": args.host,
        "--port": str(args.port),
        "--workers": str(workers),
        "--blocking-threads": "1",
        "--log-level": "warning",
        "--workers-kill-timeout": str(GRACE - 4),
    }
    words = [word for option in options.items() for word in option]
    return [
        sys.executable,
        "-m",
        "granian",
        *words,
        "--respawn-failed-workers",
        "mingfa.config.wsgi:application",
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _worker() -> list[str]:
    return [sys.executable, "-m", "mingfa.config", "worker"]


def _die_with_parent() -> None:
    """Ctrl-C is the parent's to answer; and (Linux) a child whose parent was killed outright ends too."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Stop(
                f"{host} 的端口 {port} 用不了，多半已被占用。请换一个：./run --port {port + 1}。"
            ) from None


def _wait_until_it_answers(web: subprocess.Popen, args: argparse.Namespace) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(args.host, args.host)
    while web.poll() is None:
        try:
            socket.create_connection((host, args.port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


def _tell(args: argparse.Namespace, folder: Path) -> None:
    name = f"[{args.host}]" if ":" in args.host else args.host
    portal = f"http://{name}:{args.port}/"
    accounts = folder / "demo-accounts.txt"
    rows = (
        [line.split("\t") for line in accounts.read_text("utf-8").splitlines()] if accounts.exists() else []
    )
    if args.json:
        print(json.dumps({"portal": portal, "desk": portal + "desk/", "accounts": rows}, ensure_ascii=False))
        sys.stdout.flush()
        return
    print(f"\n明法已启动。\n  公示网站    {portal}\n  执法工作台  {portal}desk/")
    if rows:
        print("\n演示账户（角色、账户、密码）：")
        for row in rows:
            print("  " + "  ".join(row))
    if args.host not in ("127.0.0.1", "localhost", "::1") and not os.environ.get("MINGFA_ALLOWED_HOSTS"):
        print("\n别的机器还访问不了：请用 MINGFA_ALLOWED_HOSTS 写明网站的域名或者地址。")
    print("\n按 Ctrl-C 停止。", flush=True)


def _watch(children: list[Child], patience: Patience) -> int:
    """Keep the children running until told to end, or until one that is needed dies again and again."""
    while all(_keep(child, patience) for child in children):
        time.sleep(patience.tick)
    return 1


def _keep(child: Child, patience: Patience) -> bool:
    """Start the child again when it ended and its pause is over; false when that is of no use any more."""
    if child.process.poll() is None:
        return True
    now = time.monotonic()
    if child.due is None:
        child.deaths = child.deaths + 1 if now - child.started <= patience.quick else 1
        child.kill()
        if child.needed and child.deaths >= patience.many:
            print(
                f"{child.name}接连 {child.deaths} 次刚启动就退出，不再重试；原因见上面几行，排除后请重新运行 mingfa serve。",
                file=sys.stderr,
            )
            return False
        pause = patience.pause(child.deaths)
        print(f"{child.name}退出了（{child.process.returncode}），{pause:g} 秒后重新启动。", file=sys.stderr)
        child.due = now + pause
    elif now >= child.due:
        child.start()
    return True


def _end(children: list[Child]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.1, deadline - time.monotonic()))
        child.kill()
