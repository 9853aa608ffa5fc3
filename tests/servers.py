"""The real server and a real browser for stories and for crashes."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.databases import Deployment

NO_CHROMIUM = "没有 Chromium：浏览器测试没有运行。apt-get install chromium 后再运行。"


def chromium() -> str | None:
    """Where Chromium is installed on this machine, if it is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A running `mingfa serve`: its address, and the ways it can end."""

    url: str
    process: subprocess.Popen
    log: Path

    def kill(self) -> None:
        """End the server, its workers and its children at once, as a power cut would (SIGKILL)."""
        for pid in [self.process.pid, *self.family()]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(20)

    def family(self) -> dict[int, list[str]]:
        """The running descendants of the server: process number and command line."""
        table = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError):
                    parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                    table[int(folder.name)] = (parent, words)
        known, before = {self.process.pid}, 0
        while len(known) > before:
            before = len(known)
            known |= {pid for pid, (parent, _) in table.items() if parent in known}
        return {pid: table[pid][1] for pid in known - {self.process.pid}}

    def stop(self) -> int:
        """Ask the server to end and return its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(30)


def gone(pids: Iterable[int], seconds: float = 25) -> bool:
    """Whether none of the processes runs any more, within the time given."""
    deadline = time.monotonic() + seconds
    while any(_runs(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def answers(url: str) -> bool:
    """Whether anything speaks HTTP at the address, whatever it says."""
    try:
        urllib.request.urlopen(url, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def start_server(deployment: Deployment, *options: str, port: int | None = None) -> Server:
    """Start `mingfa serve` on the deployment and wait until it answers (at most 60 s)."""
    port = port or free_port()
    log = deployment.home / f"serve-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mingfa.config", "serve", "--port", str(port), *options],
            env=deployment.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    deadline = time.monotonic() + 60
    while not answers(server.url + "/healthz"):
        if process.poll() is not None or time.monotonic() > deadline:
            if process.poll() is None:
                server.kill()
            pytest.fail(f"mingfa serve did not answer:\n{log.read_text('utf-8', 'replace')[-4000:]}")
        time.sleep(0.05)  # polling for a program to start, not guessing how long it takes
    return server


@pytest.fixture
def start():
    """`start(deployment, *options) -> Server`; whatever is still running at the end of the test is killed."""
    running: list[Server] = []

    def begin(deployment: Deployment, *options: str, port: int | None = None) -> Server:
        running.append(start_server(deployment, *options, port=port))
        return running[-1]

    yield begin
    for server in running:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture
def server(live_database, start):
    """The real server on this test's own empty database; `server.url` is its address."""
    made = live_database.command("setup", "--empty")
    assert made.returncode == 0, made.stderr
    return start(live_database)


@pytest.fixture(scope="session")
def chromium_browser():
    """One headless Chromium for the process. Without one the story is skipped, and on CI it fails."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium_browser):
    """`new_page(width=1280, **options)`: a page of its own browser context, Chinese, Shanghai's time."""
    contexts = []

    def make(width: int = 1280, height: int = 900, **options):
        options = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | options
        contexts.append(chromium_browser.new_context(viewport={"width": width, "height": height}, **options))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A desktop page, 1280 wide."""
    return new_page()
