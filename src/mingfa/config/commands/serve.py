"""启动网站和后台工作进程，直到 Ctrl-C。首页、执法工作台的地址和演示账户打印在屏幕上。

例：mingfa serve --port 9000
    MINGFA_ALLOWED_HOSTS=zhifa.example.cn mingfa serve --host 0.0.0.0
"""

import argparse
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.config.commands import setup

NEEDS_DJANGO = False  # this process only watches over its children; they load the framework

GRACE = 12  # seconds that a child gets to finish what it is doing


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
    children = {"web": _start(_web(args))}
    if not args.no_worker and os.environ.get("MINGFA_PORTAL_ONLY") != "1":
        children["worker"] = _start(_worker())
    try:
        if _wait_until_it_answers(children["web"], args):
            _tell(args, folder)
        return _watch(children)
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


def _start(command: list[str]) -> subprocess.Popen:
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent)


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


def _watch(children: dict[str, subprocess.Popen]) -> int:
    """Wait for the web server; a worker that died is started again, ever more slowly."""
    pause = 1.0
    while children["web"].poll() is None:
        worker = children.get("worker")
        if worker and worker.poll() is not None:
            print(f"后台工作进程退出了（{worker.returncode}），{pause:.0f} 秒后重新启动。", file=sys.stderr)
            time.sleep(pause)
            pause = min(pause * 2, 60)
            children["worker"] = _start(_worker())
        time.sleep(0.5)
    print("网站进程退出了，原因见上面几行。", file=sys.stderr)
    return 1


def _end(children: dict[str, subprocess.Popen]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
