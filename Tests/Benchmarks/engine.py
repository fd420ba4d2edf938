"""The engine inside one process: puts, queries and scans, with and without indexes."""

import os
import pathlib
import subprocess
import tempfile

from harness import memory_folder

AIMS = {
    "durable batches of 25, a stream on": "at least 40,000",
    "one transaction, a stream on": "at least 150,000",
    "a put with three indexes / without": "at most 3x",
    "a page of 100 out of 1,000,000 / out of 1,000": "at most 1.5x",
    "a scan with a filter": "at least 300,000",
    "memory at most": "does not grow with the table",
}


def measure(bench):
    program = pathlib.Path(bench.binary).parent / "Benchmarks"
    if not os.access(program, os.X_OK):
        bench.report("the engine", "skipped", "swift build -c release --product Benchmarks")
        return
    report(bench, [program, str(bench.folder("engine") / "store")])
    if memory_folder():
        with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
            report(bench, [program, f"{folder}/store", "puts"], ", in memory")


def report(bench, command, where=""):
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        name, value, unit = line.split("\t")
        digits = 2 if float(value) < 100 else 0
        bench.report(name + where, f"{float(value):,.{digits}f} {unit}", AIMS.get(name, ""))
