"""`make bench-letters`: our typesetter beside reportlab's own canvas and WeasyPrint, in one run, same fonts and text.

Prints a table and writes benchmarks/out/letters.json. Another number of letters for the growth of a process:
`python -m benchmarks.letters 1000`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "benchmarks" / "out" / "letters.json"
VENV = ROOT / "var" / "bench" / "venv"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"
LETTERS, PAGES = 10_000, 7
Found = dict[str, Any]


def rivals_python() -> str:
    """The interpreter with what is measured against, in an environment of its own; made when first needed."""
    python, stamp = VENV / "bin" / "python", VENV / "requirements.txt"
    if not stamp.is_file() or stamp.read_bytes() != REQUIREMENTS.read_bytes():
        say("安装对照用的软件包（只用于测量）")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", "-r", str(REQUIREMENTS)], check=True)
        stamp.write_bytes(REQUIREMENTS.read_bytes())
    return str(python)


def measure(python: str, module: str, *words: str) -> Found:
    """What a module prints about itself, run in a process of its own."""
    say(f"测量 {module} {' '.join(words)}".rstrip())
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command = [python, "-m", f"benchmarks.letters.{module}", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: Found = json.loads(done.stdout)
    return found


def say(line: str) -> None:
    """Progress, apart from the table."""
    sys.stderr.write(line + "\n")


def measured(letters: int) -> dict[str, Found]:
    """All figures by what was measured."""
    rivals = rivals_python()
    return {
        "first": measure(sys.executable, "ours", "first"),
        "ours": measure(sys.executable, "ours", "warm"),
        "reportlab": measure(rivals, "stock"),
        "weasyprint": measure(rivals, "page"),
        "growth": measure(sys.executable, "ours", "growth", str(letters)),
    }


def rows(found: dict[str, Found]) -> list[tuple[str, float, str, float, bool]]:
    """What is aimed at: name, figure, unit, target, and whether the figure may not pass it (or must reach it).

    The best on the clock of the process is compared: others may be working on the same machine.
    """
    first, ours, growth = found["first"], found["ours"], found["growth"]
    return [
        ("热态一封（PDF/A、带标签，7 页）", ours["best_ms"], "毫秒", 12, True),
        ("比 reportlab 画布快", found["reportlab"]["best_ms"] / ours["best_ms"], "倍", 2, False),
        ("比 WeasyPrint 快", found["weasyprint"]["best_ms"] / ours["best_ms"], "倍", 8, False),
        ("每页大小", ours["bytes"] / PAGES / 1000, "kB", 45, True),
        ("一个文件中 100 份，每份大小", ours["copy_bytes"] / 1000, "kB", 15, True),
        ("进程内存（不含 Django）", first["memory_mb"], "MB", 90, True),
        (f"{growth['letters']} 封，第 100 封以后增长", max(growth["peak_mb"], growth["held_mb"]), "MB", 20, True),
        ("进程中第一封", first["first_cpu_ms"] / 1000, "秒", 0.15, True),
    ]


def table(found: dict[str, Found]) -> str:
    """The figures for a terminal."""
    lines = [
        f"{'✓' if (figure <= target if most else figure >= target) else '✗'} "
        f"{figure:9.2f} {unit}  {'≤' if most else '≥'} {target:g}  {name}"
        for name, figure, unit, target, most in rows(found)
    ]
    lines += ["", "热态一封，毫秒（最快、中位，按本进程时钟；中位，按墙上时钟）、文件 kB、内存 MB："]
    for name in ("ours", "reportlab", "weasyprint"):
        each = found[name]
        memory = each.get("memory_mb", found["first"]["memory_mb"])
        times = " ".join(f"{each[key]:7.1f}" for key in ("best_ms", "cpu_ms", "warm_ms"))
        lines.append(f"  {name:11} {times} {each['bytes'] / 1000:7.0f} {memory:6.0f}")
    growth, ours = found["growth"], found["ours"]
    lines.append(
        f"  同文 100 份每份 {ours['copy_ms']:.1f} 毫秒；各不相同的"
        f" {growth['letters']} 封每封 {growth['each_ms']:.1f} 毫秒"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    result = measured(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(result, indent=2) + "\n")
    sys.stdout.write(table(result) + "\n")
