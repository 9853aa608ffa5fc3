"""后台工作进程：封存日志、签署检查点、做发件箱里的事、收取公众来件、核对期限。./run 会自动启动它。

例：mingfa worker
    mingfa worker --once   （每件事各做一遍就结束）
"""

import argparse
import importlib
import json
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

NEEDS_DJANGO = True


@dataclass(frozen=True)
class Job:
    """A function of a room that is called again and again; it must bear being called when nothing is due."""

    name: str
    function: str  # "module:function"
    every: float  # seconds


JOBS = (
    Job("封存日志", "mingfa.ledger.seal:seal", 1),
    Job("签署检查点", "mingfa.ledger.checkpoint:checkpoint", 30),
    Job("办理发件箱", "mingfa.case.outbox:drain", 1),
    Job("收取来件", "mingfa.intake.drain:drain", 2),
    Job("办理期满事项", "mingfa.case.expiry:expire", 60),
    Job("更新来件进度", "mingfa.intake.progress:refresh", 5),
    Job("更新事前公开和时限台账", "mingfa.disclosure.apply:refresh_lists", 60),
    Job("合并检索索引", "mingfa.register.write:fold", 24 * 3600),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa worker`."""
    parser.add_argument("--once", action="store_true", help="每件事做一遍就结束")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出（只用于 --once）")


def run(args: argparse.Namespace) -> int:
    """Do each job when it is due until told to stop; with --once do each of them once."""
    if args.once:
        return _once(args.json)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(JOBS, stop)
    return 0


def resolve(job: Job) -> Callable[[], Any]:
    """The function that a job names."""
    module, _, name = job.function.partition(":")
    return getattr(importlib.import_module(module), name)


def work(jobs: tuple[Job, ...], stop: threading.Event, wait: float = 0.2) -> None:
    """Call each job's function when it is due. A job that fails is said so and tried again, ever more slowly."""
    from django.db import close_old_connections

    due = dict.fromkeys(jobs, 0.0)
    failed = dict.fromkeys(jobs, 0)
    while not stop.is_set():
        for job in jobs:
            if stop.is_set() or time.monotonic() < due[job]:
                continue
            close_old_connections()
            try:
                resolve(job)()
                failed[job] = 0
            except Exception as error:  # one job's fault must not stop the others
                failed[job] += 1
                print(
                    f"{job.name}没有做成（第 {failed[job]} 次）：{_said(error)}", file=sys.stderr, flush=True
                )
            due[job] = time.monotonic() + job.every * min(2 ** failed[job], 64)
        stop.wait(wait)


def _said(error: Exception) -> str:
    """What went wrong, without the values of anybody's data: the kind of error and the place in the code."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{place.tb_lineno}" if place else "?"
    return f"{type(error).__name__}，{where}"


def _once(as_json: bool) -> int:
    done, failures = {}, {}
    for job in JOBS:
        try:
            answer = resolve(job)()
            done[job.function] = answer if isinstance(answer, int) else None
        except Exception as error:
            failures[job.function] = _said(error)
            print(f"{job.name}没有做成：{failures[job.function]}", file=sys.stderr)
    if as_json:
        print(json.dumps({"ok": not failures, "done": done, "failed": failures}, ensure_ascii=False))
    else:
        print(f"做完 {len(done)} 件，没有做成 {len(failures)} 件。")
    return 1 if failures else 0
