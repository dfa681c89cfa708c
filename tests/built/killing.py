"""Kills builds at many points, in a process of its own: `python -m tests.built.killing FOLDER POINTS`.

Each build runs in a fork that kills itself (SIGKILL: nothing is tidied up) at its n-th step in one of the program's
rooms, a step being a call or a return of any function. Every room through which a build goes gets as many points,
spread over its steps. Prints how many builds were killed, and in which rooms.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from tests.built import sources
from tests.built.sources import Site


def main() -> None:
    """Kill, look, and build again: from one state of the sources to the other, and back."""
    site = sources.site(Path(sys.argv[1]), articles=3)
    states = []
    for state in (0, 1):
        sources.article(site, 1, more="変更。" * state)
        assert not site.build().failed
        states.append(site.built_anew())
    assert states[0] != states[1]
    died: Counter[str] = Counter()
    for number, (room, step) in enumerate(_spread(int(sys.argv[2]), _steps(site))):
        old, new = states[(number + 1) % 2], states[number % 2]
        sources.article(site, 1, more="変更。" * (number % 2))
        died[room] += _killed(site, room, step)
        left = site.built()
        assert left in (old, new), f"a build killed at step {step} of {room} left half a site"
        assert not site.build().failed
        assert site.built() == new, f"the build after the one killed at step {step} of {room} is wrong"
        assert [path.name for path in site.folder.iterdir() if path.name.startswith(".")] == []
    sys.stdout.write(f"{died.total()} {' '.join(sorted(+died))}\n")


def _spread(points: int, steps: Counter[str]) -> list[tuple[str, int]]:
    each = -(-points // len(steps))
    return [(room, 1 + total * number // each) for room, total in sorted(steps.items()) for number in range(each)]


def _steps(site: Site) -> Counter[str]:
    """How many steps a build takes in each room if it is not killed."""
    sources.article(site, 1)
    counter = _Steps()
    reader, writer = os.pipe()
    if os.fork() == 0:
        sys.setprofile(counter.step)
        site.build()
        sys.setprofile(None)
        os.write(writer, " ".join(f"{room}={count}" for room, count in counter.taken.items()).encode())
        os._exit(0)
    os.wait()
    counts = (pair.partition("=") for pair in os.read(reader, 10_000).decode().split())
    return Counter({room: int(count) for room, _, count in counts})


def _killed(site: Site, room: str, step: int) -> bool:
    """Run a build that dies at a step; whether it did so before it had come to its end."""

    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    if os.fork() == 0:
        sys.setprofile(_Steps(room, step, kill).step)
        site.build()
        os._exit(0)
    _, status = os.wait()
    return os.WIFSIGNALED(status)


class _Steps:
    """Counts the steps taken in each room, and calls `then` at one of them."""

    def __init__(self, room: str = "", last: int = 0, then: Callable[[], None] = lambda: None) -> None:
        self.taken: Counter[str] = Counter()
        self._rooms: dict[int, str] = {}  # by the names of a module, which stay where they are
        self._room = room
        self._last = last
        self._then = then

    def step(self, frame: FrameType, *_: object) -> None:
        """As sys.setprofile has it: hundreds of thousands of times in each build."""
        room = self._rooms.get(id(frame.f_globals))
        if room is None:
            package, *inner = str(frame.f_globals.get("__name__")).split(".")
            room = self._rooms[id(frame.f_globals)] = inner[0] if package == "kawaraban" and inner else ""
        if room:
            self.taken[room] += 1
            if room == self._room and self.taken[room] == self._last:
                self._then()


if __name__ == "__main__":
    main()
