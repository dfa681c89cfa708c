"""Runs kawaraban in processes that may not use more than they should: `python -m tests.hostile.bounded`.

Loads the program once. For each order that it reads, a line of JSON, it begins a process with limits on it (fork(2)),
in which nothing but that has happened: it costs what the command does, and not half a second of loading before.
Permissions of files hold for the process even if it is root's. What it answers, in a line too, is an `Ended`.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import NamedTuple

import kawaraban
from kawaraban.cli import main as program
from kawaraban.cli.process import start_no_threads

_ADDRESSES = 3  # times the memory: a dictionary that is mapped, and what libraries reserve, is no memory in use
_PATIENCE = 300  # seconds by the clock, after which a process that waits for something is ended


class Order(NamedTuple):
    """What is to be run, where, with which environment besides, and into which files what it prints goes.

    The limits are seconds of processor time, megabytes of addresses, and bytes of the largest file (0 for none).
    """

    arguments: tuple[str, ...]
    folder: str
    environment: dict[str, str]
    printed: tuple[str, str]
    seconds: int
    megabytes: int
    largest: int


class Ended(NamedTuple):
    """How a process ended: its exit code, or below zero the number of a signal; and the most memory that it had, in
    megabytes.
    """

    code: int
    megabytes: int


def main() -> None:
    """Run what is ordered, one after another, until nobody orders any more."""
    _load()
    for line in sys.stdin:
        order = Order(*json.loads(line))
        child = os.fork()
        if child == 0:
            _run(order)
        signal.signal(signal.SIGALRM, partial(_end, child))
        signal.alarm(_PATIENCE)
        _, status, used = os.wait4(child, 0)
        signal.alarm(0)
        ended = Ended(os.waitstatus_to_exitcode(status), used.ru_maxrss // 1000)
        sys.stdout.write(f"{json.dumps(ended)}\n")
        sys.stdout.flush()


def _end(child: int, *_: object) -> None:
    os.kill(child, signal.SIGKILL)


def _load() -> None:
    """Load all of the program, which else each process would do by itself."""
    start_no_threads()
    for module in walk_packages(kawaraban.__path__, "kawaraban."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def _run(order: Order) -> None:
    """The life of a process; it never returns."""
    for number, name in enumerate(("/dev/null", *order.printed)):
        opened = os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(order.folder)
    os.environ |= order.environment
    sys.dont_write_bytecode = True
    sys.argv = ["kawaraban", *order.arguments]
    resource.setrlimit(resource.RLIMIT_CPU, (order.seconds, order.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (order.megabytes * _ADDRESSES * 1_000_000,) * 2)
    if order.largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.largest, order.largest))
    _obey_permissions()
    program(prog_name="kawaraban")


def _obey_permissions() -> None:
    """Give up root's right to read and write everything (capset(2) without CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    if libc.capget(header, sets) == 0:
        sets[0] &= ~0b110
        libc.capset(header, sets)


if __name__ == "__main__":
    main()
