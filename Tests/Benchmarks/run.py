#!/usr/bin/env python3
"""Measures streamctl against real alternatives, in one run, and prints ratios.

Whole processes, medians, the commands taken in turn so that all of them meet the same machine.
Usage: Tests/Benchmarks/run.py [PATH OF THE RELEASE BINARY]
Nothing here is a test: a slow machine is no failure. Docs/Performance.md says what was aimed at.
"""

import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("ROUNDS", "100"))
PENDING = int(os.environ.get("PENDING", "10000"))
TABLE = [
    "create-table", "--table-name", "Items",
    "--attribute-definitions", "AttributeName=id,AttributeType=S",
    "--key-schema", "AttributeName=id,KeyType=HASH",
    "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES",
    "--billing-mode", "PAY_PER_REQUEST",
]
COUNTING_HANDLER = """
seen = 0
def lambda_handler(event, context):
    global seen
    seen += len(event["Records"])
    return seen
"""


def item(number):
    return json.dumps({"id": {"S": f"item-{number}"}, "name": {"S": "John Doe"}})


class Streamctl:
    """A release binary and a store of its own."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.environment = {**os.environ, "STREAMCTL_STORE": str(folder / "store")}

    def command(self, *arguments):
        return [self.binary, *arguments]

    def run(self, *arguments, **more):
        environment = {**self.environment, **more}
        return subprocess.run(
            self.command(*arguments), env=environment, check=True, capture_output=True, text=True)


def seconds(command, environment):
    """How long one process takes from spawn to exit."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    begin = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, environment, file_actions=quiet)
    _, status = os.waitpid(pid, 0)
    elapsed = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"failed ({status}): {command}")
    return elapsed


def in_turn(rounds, **subjects):
    """Medians in milliseconds; a subject is a function from the round's number to a command."""
    times = {name: [] for name in subjects}
    for number in range(rounds + 3):
        for name, (command, environment) in subjects.items():
            elapsed = seconds(command(number), environment)
            if number >= 3:
                times[name].append(elapsed * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def report(title, value, aim):
    print(f"{title:<58} {value:>14}   {aim}")


def real_python():
    """The interpreter itself: a shim would make the yardstick look slow."""
    for candidate in ("/usr/bin/python3", sys.executable):
        if os.access(candidate, os.X_OK):
            return candidate
    return "python3"


def put_and_shell(binary, folder):
    tool = Streamctl(binary, folder)
    tool.run(*TABLE)
    database = str(folder / "yardstick.db")
    subprocess.run(
        ["sqlite3", database, "PRAGMA journal_mode=WAL; CREATE TABLE items"
         " (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID;"], check=True, capture_output=True)

    def shell(number):
        return ["sqlite3", database, "PRAGMA synchronous=FULL; INSERT INTO items VALUES"
                f" ('item-{number}', '{item(number)}');"]

    def put(number):
        return tool.command("put-item", "--table-name", "Items", "--item", item(number))

    medians = in_turn(
        ROUNDS, put=(put, tool.environment), shell=(shell, dict(os.environ)))
    report("put-item, median", f"{medians['put']:.2f} ms", "")
    report("sqlite3 shell, one durable insert, median", f"{medians['shell']:.2f} ms", "")
    ratio = medians["put"] / medians["shell"]
    report("put-item / sqlite3 shell", f"{ratio:.2f}x", "at most 1.5x, the goal is 1.0x")
    if shutil.which("time"):
        command = ["time", "-f", "%M", *put(0)]
        done = subprocess.run(command, env=tool.environment, capture_output=True, text=True)
        megabytes = int(done.stderr.split()[-1]) / 1024
        report("put-item, memory at most", f"{megabytes:.1f} MB", "at most 15 MB")
    return medians["put"]


def put_with_handler(binary, folder, shipped):
    python = real_python()
    (folder / "handler.py").write_text(shipped)
    plain = Streamctl(binary, folder / "plain")
    mapped = Streamctl(binary, folder / "mapped")
    for tool in (plain, mapped):
        tool.run(*TABLE)
    mapped.run(
        "create-event-source-mapping", "--function-name", str(folder / "handler.py"),
        "--event-source-arn", "Items")

    def put(tool):
        return lambda number: tool.command(
            "put-item", "--table-name", "Items", "--item", item(number))

    medians = in_turn(
        ROUNDS, mapped=(put(mapped), mapped.environment), plain=(put(plain), plain.environment),
        python=(lambda _: [python, "-c", "import json"], dict(os.environ)))
    report("put-item with a Python handler, median", f"{medians['mapped']:.2f} ms", "")
    report("python3 -c 'import json', median", f"{medians['python']:.2f} ms", "")
    ratio = (medians["mapped"] - medians["plain"]) / medians["python"]
    report("(put-item with handler - put-item) / python3", f"{ratio:.2f}x", "at most 1.3x")


def backlog(binary, folder):
    (folder / "count.py").write_text(COUNTING_HANDLER)
    tool = Streamctl(binary, folder)
    tool.run(*TABLE)
    for number in range(PENDING):
        tool.run("put-item", "--table-name", "Items", "--item", item(number))
    tool.run(
        "create-event-source-mapping", "--function-name", str(folder / "count.py"),
        "--event-source-arn", "Items", "--batch-size", "100", STREAMCTL_DELIVERY="manual")
    elapsed = seconds(tool.command("deliver"), tool.environment)
    answer = tool.run("list-event-source-mappings", "--query",
                      "EventSourceMappings[0].LastProcessingResult", "--output", "text")
    if answer.stdout.strip() != "OK":
        sys.exit(f"the backlog was not delivered: {answer.stdout}")
    rate = PENDING / elapsed
    report(f"{PENDING} pending records, batch size 100", f"{rate:,.0f} records/s",
           "at least 20,000 records/s")


def alternatives(put_milliseconds, folder):
    """The AWS CLI against moto_server, where both are installed."""
    if not (shutil.which("aws") and shutil.which("moto_server")):
        print("aws with moto_server: skipped, not installed")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(
        ["moto_server", "-H", "127.0.0.1", "-p", port], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    environment = {
        **os.environ, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1"}
    aws = ["aws", "--endpoint-url", f"http://127.0.0.1:{port}", "dynamodb"]
    try:
        for _ in range(100):
            if subprocess.run([*aws, "list-tables"], env=environment, capture_output=True,
                              check=False).returncode == 0:
                break
            time.sleep(0.1)
        subprocess.run([*aws, *TABLE], env=environment, check=True, capture_output=True)
        medians = in_turn(5, aws=(lambda number: [
            *aws, "put-item", "--table-name", "Items", "--item", item(number)], environment))
    finally:
        server.terminate()
        server.wait()
    report("aws put-item against moto_server, median", f"{medians['aws']:.0f} ms", "")
    report("aws against moto_server / streamctl", f"{medians['aws'] / put_milliseconds:.0f}x", "")


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/streamctl")
    binary = os.path.abspath(given)
    if not os.access(binary, os.X_OK):
        sys.exit(f"{binary} is missing: swift build -c release --static-swift-stdlib")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("put", "handlers", "backlog", "size"):
            (folder / name).mkdir()
        print(f"medians of {ROUNDS} whole processes each")
        put = put_and_shell(binary, folder / "put")
        put_with_handler(
            binary, folder / "handlers",
            "def lambda_handler(event, context):\n    print(len(event['Records']))\n")
        backlog(binary, folder / "backlog")
        stripped = folder / "size" / "streamctl"
        subprocess.run(["strip", "-o", stripped, binary], check=True)
        report("the release binary, stripped", f"{stripped.stat().st_size / 1e6:.1f} MB",
               "at most 16 MB")
        alternatives(put, folder)


if __name__ == "__main__":
    main()
