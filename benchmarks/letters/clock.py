"""How long something takes, and how much memory the process holds."""

import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

RUNS = 40
PAGE_SIZE = resource.getpagesize()


class Timing(NamedTuple):
    """Milliseconds: the median on the wall's clock, the median and the best of this process alone.

    What others do on the machine makes the best no faster: it is what engines are compared by.
    """

    wall: float
    cpu: float
    best: float


def warm(make: Callable[[], object], runs: int = RUNS) -> Timing:
    """The usual time of something already done twice."""
    make()
    make()
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        make()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Timing(1000 * median(walls), 1000 * median(cpus), 1000 * min(cpus))


def once(make: Callable[[], object]) -> Timing:
    """The time of the first call."""
    wall, cpu = time.perf_counter(), time.process_time()
    make()
    made = 1000 * (time.process_time() - cpu)
    return Timing(1000 * (time.perf_counter() - wall), made, made)


def peak_mb() -> float:
    """The most memory this process has held; not getrusage, which begins with what the parent held."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def held_mb() -> float:
    """The memory this process holds now, its garbage collected."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_SIZE / 1_048_576
