"""put-item as a whole process, beside the sqlite3 shell doing one durable insert."""

import os
import re
import subprocess

from harness import in_turn, is_installed, item, put

SYNC_ROUNDS = 40


def shell(bench):
    database = str(bench.folder("put/shell") / "yardstick.db")
    subprocess.run(
        ["sqlite3", database, "PRAGMA journal_mode=WAL; CREATE TABLE items"
         " (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID;"], check=True, capture_output=True)
    return (lambda number: [
        "sqlite3", database, "PRAGMA synchronous=FULL; INSERT INTO items VALUES"
        f" ('item-{number}', '{item(number)}');"], dict(os.environ))


def syncs(subject, first):
    """How often the average process waits for the disk."""
    command, environment = subject
    calls = 0
    for number in range(first, first + SYNC_ROUNDS):
        done = subprocess.run(
            ["strace", "-f", "-e", "trace=fsync,fdatasync", *command(number)], env=environment,
            check=True, capture_output=True, text=True)
        calls += len(re.findall(r"f(?:data)?sync\(", done.stderr))
    return calls / SYNC_ROUNDS


def megabytes(subject, number):
    command, environment = subject
    done = subprocess.run(
        ["time", "-f", "%M", *command(number)], env=environment, check=True, capture_output=True,
        text=True)
    return int(done.stderr.split()[-1]) / 1024


def measure(bench):
    subjects = {"put": put(bench.streamctl("put/streamctl")), "shell": shell(bench)}
    medians = in_turn(bench.rounds, **subjects)
    bench.report("put-item, median", f"{medians['put']:.2f} ms")
    bench.report("sqlite3 shell, one durable insert, median", f"{medians['shell']:.2f} ms")
    ratio = medians["put"] / medians["shell"]
    bench.report("put-item / sqlite3 shell", f"{ratio:.2f}x", "at most 1.5x, the goal is 1.0x")
    if is_installed("time"):
        used = megabytes(subjects["put"], -1)
        bench.report("put-item, memory at most", f"{used:.1f} MB", "at most 15 MB")
    if is_installed("strace"):
        first = bench.rounds + 100
        bench.report("put-item, syncs on average", f"{syncs(subjects['put'], first):.1f}")
        bench.report("sqlite3 shell, syncs on average", f"{syncs(subjects['shell'], first):.1f}")
