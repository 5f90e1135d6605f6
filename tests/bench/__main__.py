"""Measures everything there is a goal for, and prints each figure beside its goal: `python -m tests.bench`."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence

import tests.bench
from tests.bench.figure import Figure

ROWS = "abcdefhj"
FEWEST_ROUNDS, ROUNDS = 5, 7
COLUMNS = ("", "workload", "base of the ratio", "figure", "goal", "met")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 if every goal is met, 1 if one is not or was not measured, 2 for wrong use."""
    modules = measuring()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("module", nargs="*", metavar="MODULE", help=f"only these of: {', '.join(modules)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"medians of so many rounds (default {ROUNDS})")
    options = parser.parse_args(arguments)
    if strange := {*options.module} - {*modules}:
        parser.error(f"there is no {', '.join(sorted(strange))}; choose from {', '.join(modules)}")
    if options.rounds < FEWEST_ROUNDS:
        parser.error(f"a median needs at least {FEWEST_ROUNDS} rounds")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what the offscreen platform lacks
    figures: list[Figure] = []
    for name in options.module or modules:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        began = time.perf_counter()
        figures += modules[name](options.rounds)
        print(f"measured {name} in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    missing = [] if options.module else [row for row in ROWS if row not in {figure.row for figure in figures}]
    print(f"Medians of {options.rounds} interleaved rounds; every goal is an upper limit.\n")
    print("\n".join(table(figures, missing)))
    return 0 if not missing and all(figure.met for figure in figures) else 1


def measuring() -> dict[str, Callable[[int], Iterable[Figure]]]:
    """The modules of this package that have something to measure."""
    found = {}
    for _, name, _ in pkgutil.iter_modules(tests.bench.__path__):
        if name != "__main__" and hasattr(module := importlib.import_module(f"tests.bench.{name}"), "measure"):
            found[name] = module.measure
    return found


def table(figures: Iterable[Figure], missing: Iterable[str]) -> list[str]:
    """The lines of the table in the order of the goals; workloads that were not measured are named too."""
    lines = [
        (f.row, f.what, f.base or "–", f"{f.reached:.2f}", f"{f.goal:g}", "yes" if f.met else "NO") for f in figures
    ]
    lines += [(row, "not measured", "–", "–", "–", "NO") for row in missing]
    lines.sort(key=lambda line: line[0])
    widths = [max(len(line[n]) for line in (COLUMNS, *lines)) for n in range(len(COLUMNS))]
    ruled = (COLUMNS, tuple("-" * width for width in widths), *lines)
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in ruled]


if __name__ == "__main__":
    sys.exit(main())
