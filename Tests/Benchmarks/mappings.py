"""What options of mappings cost: a long backlog, workers that share a shard, records filtered out."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from harness import Bench, Streamctl, is_installed, memory_folder, real_python, seconds

RUNS = 3
LONG_BACKLOG = 100_000
COUNT = """
seen = 0
def lambda_handler(event, context):
    global seen
    seen += len(event["Records"])
    return seen
"""
CAPTURE = """
import json
def lambda_handler(event, context):
    with open("{path}", "a") as file:
        file.write(json.dumps(event, separators=(",", ":")) + "\\n")
"""
WAIT = """
import time
def lambda_handler(event, context):
    time.sleep(0.02)
"""
BARE_LOOP = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from count import lambda_handler
begin = time.perf_counter()
with open(sys.argv[2]) as file:
    for line in file:
        json.dumps(lambda_handler(json.loads(line), None))
print(time.perf_counter() - begin)
"""


def fill(bench, folder, count):
    """A store whose table has that many records of items of about 200 bytes."""
    tool = Bench(bench.binary, folder, 0, 0).streamctl("filled")
    for start in range(0, count, 25):
        puts = [{"PutRequest": {"Item": {
            "id": {"S": f"item-{number}"}, "name": {"S": "John Doe" * 20}}}}
            for number in range(start, min(start + 25, count))]
        tool.run("batch-write-item", "--request-items", json.dumps({"Items": puts}))
    return tool


def mapped(bench, filled, name, script, *options):
    """A copy of the store with a mapping of all records, which still wait."""
    folder = bench.folder(f"mappings/{name}")
    path = folder / "count.py"
    path.write_text(script)
    tool = Streamctl(bench.binary, folder)
    shutil.copytree(filled.store, tool.store)
    tool.run(
        "create-event-source-mapping", "--function-name", str(path), "--event-source-arn", "Items",
        "--starting-position", "TRIM_HORIZON", *options, STREAMCTL_DELIVERY="manual")
    return tool


def deliver(tool):
    """Delivers all; gives how long that took, and the most memory it had in megabytes."""
    begin = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    command = tool.command("deliver")
    pid = os.posix_spawnp(command[0], command, tool.environment, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"the backlog was not delivered: {status}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def measure_backlog(bench, filled, count):
    capture = bench.folder("mappings/events") / "events.jsonl"
    deliver(mapped(bench, filled, "capture", CAPTURE.format(path=capture), "--batch-size", "100"))
    bare, ours, peaks = [], [], []
    for number in range(RUNS):
        tool = mapped(bench, filled, f"count-{number}", COUNT, "--batch-size", "100")
        elapsed, peak = deliver(tool)
        ours.append(elapsed)
        peaks.append(peak)
        loop = subprocess.run(
            [real_python(), "-c", BARE_LOOP, str(tool.store.parent), str(capture)], check=True,
            capture_output=True, text=True)
        bare.append(float(loop.stdout))
    ours, bare = statistics.median(ours), statistics.median(bare)
    bench.report(f"{count:,} pending records, batch size 100", f"{count / ours:,.0f} records/s")
    bench.report("the handler in a bare loop over the events", f"{count / bare:,.0f} records/s")
    bench.report("the first over the second", f"{bare / ours:.2f}", "at least 0.60")
    bench.report("memory at most", f"{max(peaks):.1f} MB", "does not grow with the backlog")


def measure_lanes(bench):
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        filled = fill(bench, pathlib.Path(folder), 200)
        times = {}
        for factor in (1, 4):
            times[factor] = statistics.median(
                deliver(mapped(
                    bench, filled, f"lanes-{factor}-{number}", WAIT, "--batch-size", "1",
                    "--parallelization-factor", str(factor)))[0] for number in range(RUNS))
    bench.report(
        "200 records, a handler that waits 20 ms: factor 1 over 4",
        f"{times[1] / times[4]:.2f}", "at least 3.5")


def measure_filter(bench):
    pattern = json.dumps({"dynamodb": {"NewImage": {"name": {"S": ["Jane"]}}}})
    criteria = json.dumps({"Filters": [{"Pattern": pattern}]})
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        filled = fill(bench, pathlib.Path(folder), 10_000)
        costs = []
        for number in range(RUNS):
            tool = mapped(
                bench, filled, f"filter-{number}", COUNT, "--filter-criteria", criteria)
            elapsed, _ = deliver(tool)
            costs.append((elapsed - seconds(tool.command("deliver"), tool.environment)) * 1000)
    bench.report(
        "10,000 records filtered out", f"{statistics.median(costs):.1f} ms", "at most 50 ms")


def measure_ledger(bench):
    if not is_installed("sqlite3"):
        return
    count = 2_000
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        filled = fill(bench, pathlib.Path(folder), count)
        tool = mapped(bench, filled, "ledger", COUNT, "--batch-size", "1")
        deliver(tool)
        size = subprocess.run(
            ["sqlite3", str(tool.store / "store.db"),
             "SELECT sum(pgsize) FROM dbstat WHERE name = 'deliveries' OR name IN "
             "(SELECT name FROM sqlite_schema WHERE tbl_name = 'deliveries')"],
            check=True, capture_output=True, text=True).stdout
    bench.report(
        "the ledger, for each record in a batch of its own", f"{int(size) / count:.0f} bytes",
        "at most 300 bytes")


def measure(bench):
    count = LONG_BACKLOG if bench.pending >= 10_000 else bench.pending
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        measure_backlog(bench, fill(bench, pathlib.Path(folder), count), count)
    measure_lanes(bench)
    measure_filter(bench)
    measure_ledger(bench)
