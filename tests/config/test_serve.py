"""`mingfa serve`: web server and worker as children, addresses on the screen, a clean end."""

import json
import os
import signal
import socket
import sys
import time
import urllib.request

import pytest
from tests.servers import Server, answers, free_port, gone

from mingfa.config.commands import serve


@pytest.fixture
def ready(live_database):
    """A set-up deployment without people."""
    assert live_database.command("setup", "--empty").returncode == 0
    return live_database


def test_it_serves_and_works_and_ends_with_all_its_children(ready, start):
    server = start(ready, "--json")
    said = json.loads(next(line for line in server.log.read_text("utf-8").splitlines() if line[:1] == "{"))
    assert said["portal"] == server.url + "/" and said["desk"] == server.url + "/desk/"
    family = server.family()
    assert any("granian" in command for command in family.values())
    assert any("worker" in command for command in family.values())
    assert server.stop() == 0
    assert gone(family)
    assert not answers(server.url)


def test_control_c_ends_it_quietly(ready, start):
    server = start(ready)
    os.killpg(server.process.pid, signal.SIGINT)
    assert server.process.wait(30) == 0
    assert "Traceback" not in server.log.read_text("utf-8")


def test_a_killed_worker_is_started_again(ready, start):
    server = start(ready)
    worker = next(pid for pid, command in server.family().items() if "worker" in command)
    os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while True:
        workers = [pid for pid, command in server.family().items() if "worker" in command]
        if workers and worker not in workers:
            break
        assert time.monotonic() < deadline, server.log.read_text("utf-8")
        time.sleep(0.1)


def web_server(server: Server) -> int:
    """The process that the web processes belong to, which leads their group; 0 while there is none."""
    found = [pid for pid, words in server.family().items() if "granian" in words and _group(pid) == pid]
    return found[0] if found else 0


def web_processes(server: Server) -> set[int]:
    """The processes that answer requests."""
    parent = web_server(server)
    return {pid for pid in server.family() if pid != parent and _group(pid) == parent}


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return -1


def until(server: Server, seen, seconds: float = 45) -> None:
    """Look again until it is so; the server itself must live."""
    deadline = time.monotonic() + seconds
    while not seen():
        assert server.process.poll() is None, server.log.read_text("utf-8")
        assert time.monotonic() < deadline, server.log.read_text("utf-8")
        time.sleep(0.02)  # polling


def test_web_processes_killed_twice_in_a_row_leave_the_site_answering(ready, start):
    server = start(ready, "--workers", "1")
    first_parent = web_server(server)
    for _ in range(2):
        killed = web_processes(server)
        assert killed
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        until(server, lambda killed=killed: web_processes(server) - killed)
    until(server, lambda: web_server(server) not in (0, first_parent))  # the second time it gave up itself
    until(server, lambda: answers(server.url + "/healthz"))
    assert "网站进程退出了" in server.log.read_text("utf-8")
    assert server.stop() == 0


def test_a_killed_web_server_leaves_nobody_at_the_port_and_is_started_again(ready, start):
    server = start(ready, "--workers", "1")
    before = {web_server(server), *web_processes(server)}
    os.kill(web_server(server), signal.SIGKILL)
    until(server, lambda: web_server(server) and web_server(server) not in before)
    assert gone(before)
    until(server, lambda: answers(server.url + "/healthz"))


def test_a_web_server_that_dies_again_and_again_is_given_up_in_one_sentence(capfd):
    dies = [sys.executable, "-S", "-c", "raise SystemExit(7)"]
    child = serve.Child("网站进程", dies, needed=True)
    patience = serve.Patience(first=0.001, longest=0.004, many=4, tick=0.001)
    assert serve._watch([child], patience) == 1
    *again, last = capfd.readouterr().err.splitlines()
    assert len(again) == 3 and all("网站进程退出了（7）" in line for line in again)
    assert "接连 4 次" in last and "mingfa serve" in last


def test_the_pause_grows_and_is_bounded():
    pauses = [serve.Patience().pause(deaths) for deaths in range(1, 12)]
    assert pauses == sorted(pauses) and pauses[0] < 1 and pauses[-1] == pauses[-2] == 30


def test_a_death_after_a_long_life_counts_as_the_first():
    child = serve.Child("网站进程", [sys.executable, "-S", "-c", "pass"], needed=True)
    child.process.wait()
    child.deaths, child.started = 9, time.monotonic() - 3600
    assert serve._keep(child, serve.Patience()) and child.deaths == 1


def test_children_do_not_outlive_a_killed_parent(ready, start):
    server = start(ready)
    family = server.family()
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait(10)
    assert gone(family)


def test_a_taken_port_is_said_in_one_sentence(ready):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = ready.command("serve", "--port", str(taken.getsockname()[1]))
    assert outcome.returncode == 1
    assert outcome.stderr.count("\n") == 1 and "--port" in outcome.stderr


def test_it_does_not_serve_what_was_never_set_up(live_database):
    outcome = live_database.command("serve", "--port", str(free_port()))
    assert outcome.returncode == 1 and "mingfa setup" in outcome.stderr


def test_the_public_door_alone_needs_no_case_database(tmp_path, live_database, start):
    from tests.databases import deployment_at

    place = deployment_at(tmp_path / "portal")
    place.environment["MINGFA_PORTAL_ONLY"] = "1"
    made = place.command("setup")
    assert made.returncode == 0, made.stderr
    server = start(place)
    with urllib.request.urlopen(server.url + "/") as page:
        assert page.status == 200
    assert not (place.home / "case.sqlite3").exists()
    assert not any("worker" in command for command in server.family().values())
