"""A million items of 200 bytes from a file into a table with a stream, beside the sqlite3 shell."""

import os
import random
import statistics
import subprocess
import sys
import time

from harness import TABLE, Streamctl, is_installed

COUNT = 1_000_000
ITEM_BYTES = 200
ROUNDS = 3
COLUMNS = ["id", "name", "street", "city", "amount", "count", "active", "note"]


def write(path, keys):
    """A CSV file whose rows have 200 bytes each."""
    with open(path, "w", encoding="ascii") as file:
        file.write(",".join(COLUMNS) + "\n")
        for number, key in enumerate(keys):
            row = (f"{key},John Doe {number},{number % 500} Long Street,Springfield {number % 97},"
                   f"{number % 10000}.{number % 100:02d},{number},true,")
            file.write(row + "x" * (ITEM_BYTES - 1 - len(row)) + "\n")


def shuffled(count):
    numbers = list(range(count))
    random.Random(1).shuffle(numbers)
    return (f"item-{number:07d}" for number in numbers)


def run(command, environment):
    """How long a command takes, and how much memory at most, in megabytes."""
    begin = time.perf_counter()
    with open(os.devnull, "w", encoding="ascii") as null:
        process = subprocess.Popen(command, env=environment, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed ({process.returncode}): {' '.join(command)}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def shell(bench, name, path):
    database = str(bench.folder(name) / "yardstick.db")
    columns = ", ".join(f"{column} TEXT" for column in COLUMNS[1:])
    create = f"CREATE TABLE items (id TEXT PRIMARY KEY, {columns}) WITHOUT ROWID;"
    subprocess.run(["sqlite3", database, create], check=True)
    return run(["sqlite3", database, f".import --csv --skip 1 '{path}' items"], dict(os.environ))


def ours(bench, name, path):
    tool = Streamctl(bench.binary, bench.folder(name))
    tool.run(*TABLE)
    return run(tool.command("import", path, "--table-name", "Items"), tool.environment)


def compare(bench, title, path):
    times, theirs, memory = [], [], 0
    for number in range(ROUNDS):
        name = f"imports/{title}/{number}".replace(" ", "-")
        theirs.append(shell(bench, name + "/shell", path)[0])
        seconds, megabytes = ours(bench, name + "/streamctl", path)
        times.append(seconds)
        memory = max(memory, megabytes)
    seconds, yardstick = statistics.median(times), statistics.median(theirs)
    bench.report(f"import of 1,000,000 items of 200 bytes, {title}", f"{seconds:.2f} s")
    bench.report("sqlite3 shell, .import of the same file", f"{yardstick:.2f} s")
    bench.report("import / sqlite3 shell", f"{seconds / yardstick:.2f}x", "at most 3x")
    bench.report("memory of the import at most", f"{memory:.0f} MB", "does not grow")


def measure(bench):
    if not is_installed("sqlite3"):
        bench.report("imports", "skipped", "sqlite3 is not installed")
        return
    path = str(bench.folder("imports") / "items.csv")
    write(path, (f"item-{number:07d}" for number in range(COUNT)))
    compare(bench, "keys in order", path)
    write(path, shuffled(COUNT))
    compare(bench, "keys in any order", path)
