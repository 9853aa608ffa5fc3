"""`mingfa serve`: web server and worker as children, addresses on the screen, a clean end."""

import json
import os
import signal
import socket
import time
import urllib.request

import pytest
from tests.servers import answers, free_port, gone


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
