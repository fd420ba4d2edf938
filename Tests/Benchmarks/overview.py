"""status and graph of a store with many rows, beside the same of a store with few."""

import json
import sqlite3

from harness import in_turn, item

ROWS = 1_000_000
MAPPING = [
    "--function-name", "count", "--event-source", "Items", "--starting-position", "TRIM_HORIZON",
]


def world(bench, name):
    """A table with one item, whose record waits for a function."""
    tool = bench.streamctl(name)
    script = tool.store.parent / "count.py"
    script.write_text("def lambda_handler(event, context):\n    pass\n")
    tool.run(
        "create-function", "--function-name", "count", "--code-path", str(script), "--role",
        "arn:aws:iam::000000000000:role/any")
    tool.run("create-event-source-mapping", *MAPPING)
    tool.run("put-item", "--table-name", "Items", "--item", item(0), "--no-deliver")
    return tool


def multiply(tool):
    """Puts copies of the item and of its record into the store, past the program."""
    body = json.dumps({"id": {"S": "x"}, "name": {"S": "x" * 100}}).encode()
    with sqlite3.connect(tool.store / "store.db") as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO items (table_id, partition, sort, size_bytes, attributes)"
            " SELECT 1, CAST('copy-' || i AS BLOB), x'', 120, ? FROM n", (ROWS, body))
        database.execute(
            "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO stream_records (shard_id, sequence, event_name, created_at, keys,"
            " new_image, size_bytes, trace)"
            " SELECT shard_id, i, event_name, created_at, keys, ?, 120, trace"
            " FROM stream_records, n WHERE sequence = 1", (ROWS, body))
        database.execute("UPDATE store SET last_sequence = ?", (ROWS,))
        database.execute("UPDATE tables SET item_count = ?", (ROWS,))


def measure(bench):
    small, large = world(bench, "overview/small"), world(bench, "overview/large")
    multiply(large)
    rounds = max(1, bench.rounds // 5)
    for command in ("status", "graph"):
        medians = in_turn(
            rounds,
            small=(lambda number: small.command(command), small.environment),
            large=(lambda number: large.command(command), large.environment))
        for name, count in (("small", 1), ("large", ROWS)):
            bench.report(
                f"{command}, {count:,} items and waiting records", f"{medians[name]:.2f} ms")
