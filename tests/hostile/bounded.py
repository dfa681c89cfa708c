"""Runs kawaraban in a process that may not use more than it should: `python -m tests.hostile.bounded LIMITS build …`.

LIMITS is seconds of processor time, megabytes of memory, and bytes of the largest file that may be written, with commas
between them; 0 for none. A process that takes more is ended, or ends with status 3. Permissions of files hold for the
process even if it is root's.
"""

import ctypes
import os
import resource
import sys

_ADDRESSES = 3  # times the memory: a dictionary that is mapped, and what libraries reserve, is no memory in use


def main() -> None:
    """Take the limits on, and call the program."""
    seconds, megabytes, largest = map(int, sys.argv.pop(1).split(","))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _ADDRESSES * 1_000_000,) * 2)
    from kawaraban.cli import main as kawaraban
    from kawaraban.cli.build import command  # noqa: F401 - loaded before files are bounded: byte code is written

    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    _obey_permissions()
    try:
        kawaraban(prog_name="kawaraban")
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        if megabytes and used > megabytes:
            sys.stderr.write(f"{used:.0f} MB of memory were used\n")
            os._exit(3)


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
