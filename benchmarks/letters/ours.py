"""Our own typesetter: `python -m benchmarks.letters.ours first|warm|growth [letters]` prints JSON."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

_STARTED = time.perf_counter()
from letters import typeset  # noqa: E402 - importing is what is measured

_IMPORTED = time.perf_counter()
from benchmarks.letters import clock  # noqa: E402
from benchmarks.letters.text import LETTER  # noqa: E402
from letters.content import LetterContent  # noqa: E402

COPIES = 100
HAN = "".join(bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
# Batches go out in volumes of no more.
VOLUME = 200


def first() -> dict[str, float]:
    """The first letter of a process, and what the process holds then."""
    imported = 1000 * (_IMPORTED - _STARTED)
    alone = clock.peak_mb()
    found = clock.once(lambda: typeset.letter(LETTER))
    if "django" in sys.modules:
        raise SystemExit("the typesetter has imported Django")
    return {
        "import_ms": imported,
        "first_ms": found.wall,
        "first_cpu_ms": found.cpu,
        "import_mb": alone,
        "memory_mb": clock.peak_mb(),
    }


def warm() -> dict[str, float]:
    """A letter, its size, and copies of it in one file."""
    pdf = typeset.letter(LETTER)
    copies = [replace(LETTER, addressees=(f"第{number}选举单位代表",)) for number in range(1, COPIES + 1)]
    letter = clock.warm(lambda: typeset.letter(LETTER))
    together = clock.warm(lambda: typeset.letters_in_one(copies), runs=3)
    return {
        "warm_ms": letter.wall,
        "cpu_ms": letter.cpu,
        "best_ms": letter.best,
        "bytes": len(pdf),
        "copy_ms": together.best / COPIES,
        "copy_bytes": len(typeset.letters_in_one(copies)) / COPIES,
    }


def growth(letters: int) -> dict[str, float]:
    """How much a process grows while it prints volumes, from the hundredth letter to the last."""
    contents = different(letters)
    typeset.letters_in_one([next(contents) for _ in range(min(COPIES, letters))])
    held, peak = clock.held_mb(), clock.peak_mb()
    started = time.process_time()
    left = letters - COPIES
    while left > 0:
        typeset.letters_in_one([next(contents) for _ in range(min(VOLUME, left))])
        left -= VOLUME
    return {
        "letters": letters,
        "held_mb": clock.held_mb() - held,
        "peak_mb": clock.peak_mb() - peak,
        "each_ms": 1000 * (time.process_time() - started) / max(1, letters - COPIES),
    }


def different(letters: int) -> Iterator[LetterContent]:
    """Letters of which no two are alike, with names from all over GB 2312, each of its characters some time."""
    for number in range(letters):
        name = "".join(HAN[number * step % len(HAN)] for step in (1, 7, 13))
        turned = LETTER.paragraphs[number % 20 :] + LETTER.paragraphs[: number % 20]
        said = tuple(f"{paragraph}(第{number}件)" for paragraph in turned[: 2 + number % 8])
        yield replace(LETTER, number=f"云民函〔2026〕{number + 1}号", addressees=(f"{name}代表",), paragraphs=said)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    result = growth(int(rest[0])) if what == "growth" else {"first": first, "warm": warm}[what]()
    sys.stdout.write(json.dumps(result))
