#!/usr/bin/env python3
"""Measures streamctl against real alternatives, in one run, and prints ratios.

Usage: Tests/Benchmarks/run.py [--binary PATH] [--rounds N] [--pending N] [GROUP...]

Each file beside this one is a group of figures, with a function `measure`; without names all of
them are run. Nothing here is a test: a slow machine is no failure. Docs/Performance.md says what
was aimed at.
"""

import argparse
import importlib
import os
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True

from harness import Bench  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
RELEASE = HERE.parents[1] / ".build/release/streamctl"
NO_GROUPS = {"run", "harness"}
FIRST = ["put", "handler", "backlog", "size"]


def groups():
    """The names of all groups, those of the four aims first."""
    names = {path.stem for path in HERE.glob("*.py")} - NO_GROUPS
    return FIRST + sorted(names - set(FIRST))


def arguments():
    parser = argparse.ArgumentParser(description="Measures streamctl against real alternatives.")
    parser.add_argument("--binary", default=str(RELEASE), help="the release binary")
    parser.add_argument("--rounds", type=int, default=100, help="processes behind each median")
    parser.add_argument("--pending", type=int, default=10_000, help="records in the backlog")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(groups()))
    given = parser.parse_args()
    unknown = set(given.groups) - set(groups())
    if unknown:
        parser.error(f"no such group: {', '.join(sorted(unknown))}; there are {groups()}")
    given.binary = os.path.abspath(given.binary)
    if not os.access(given.binary, os.X_OK):
        sys.exit(f"{given.binary} is missing: swift build -c release --static-swift-stdlib")
    return given


def main():
    given = arguments()
    print(f"medians of {given.rounds} whole processes each; load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(given.binary, pathlib.Path(folder), given.rounds, given.pending)
        for name in given.groups or groups():
            importlib.import_module(name).measure(bench)


if __name__ == "__main__":
    main()
