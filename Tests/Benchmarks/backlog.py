"""Records that wait, delivered in batches of 100 to a Python handler that counts."""

import pathlib
import shutil
import statistics
import sys
import tempfile

from harness import Bench, Streamctl, item, memory_folder, seconds

RUNS = 3
HANDLER = """
seen = 0
def lambda_handler(event, context):
    global seen
    seen += len(event["Records"])
    return seen
"""


def fill(bench, folder):
    """Makes a store in which the records wait."""
    script = bench.folder("backlog") / "count.py"
    script.write_text(HANDLER)
    tool = Bench(bench.binary, folder, 0, 0).streamctl("filled")
    for number in range(bench.pending):
        tool.run("put-item", "--table-name", "Items", "--item", item(number))
    tool.run(
        "create-event-source-mapping", "--function-name", str(script),
        "--event-source-arn", "Items", "--batch-size", "100", STREAMCTL_DELIVERY="manual")
    return tool


def deliver(bench, filled, number):
    """Delivers all in a copy of the store; gives how long that took."""
    tool = Streamctl(bench.binary, bench.folder(f"backlog/{number}"))
    shutil.copytree(filled.store, tool.store)
    elapsed = seconds(tool.command("deliver"), tool.environment)
    result = tool.run(
        "list-event-source-mappings", "--query", "EventSourceMappings[0].LastProcessingResult",
        "--output", "text").strip()
    if result != "OK":
        sys.exit(f"the backlog was not delivered: {result}")
    return elapsed


def measure(bench):
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        filled = fill(bench, pathlib.Path(folder))
        elapsed = statistics.median(deliver(bench, filled, number) for number in range(RUNS))
    bench.report(
        f"{bench.pending:,} pending records, batch size 100",
        f"{bench.pending / elapsed:,.0f} records/s", "at least 20,000 records/s")
