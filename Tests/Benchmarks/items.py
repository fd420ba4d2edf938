"""get-item and update-item as whole processes, beside the sqlite3 shell doing the same."""

import os
import subprocess

from harness import in_turn, item

COUNT = 1000


def shell(bench):
    """A table as the shell would have it, with the same items."""
    database = str(bench.folder("items/shell") / "yardstick.db")
    rows = ",".join(f"('item-{number}', '{item(number)}')" for number in range(COUNT))
    subprocess.run(
        ["sqlite3", database, "PRAGMA journal_mode=WAL; CREATE TABLE items"
         f" (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID; INSERT INTO items VALUES {rows};"],
        check=True, capture_output=True)
    return lambda statement: (
        lambda number: ["sqlite3", database, statement(number % COUNT)], dict(os.environ))


def filled(bench):
    """A store with as many items, twenty-five put at once."""
    tool = bench.streamctl("items/streamctl")
    for first in range(0, COUNT, 25):
        requests = ",".join(
            f'{{"PutRequest":{{"Item":{item(number)}}}}}' for number in range(first, first + 25))
        tool.run("batch-write-item", "--request-items", f'{{"Items":[{requests}]}}')
    return tool


def key(number):
    return f'{{"id":{{"S":"item-{number % COUNT}"}}}}'


def measure(bench):
    tool, sqlite = filled(bench), shell(bench)
    medians = in_turn(
        bench.rounds,
        get=(lambda number: tool.command(
            "get-item", "--table-name", "Items", "--key", key(number)), tool.environment),
        select=sqlite(lambda number: f"SELECT body FROM items WHERE id = 'item-{number}';"),
        update=(lambda number: tool.command(
            "update-item", "--table-name", "Items", "--key", key(number),
            "--update-expression", "SET seen = :n",
            "--expression-attribute-values", f'{{":n":{{"N":"{number}"}}}}'), tool.environment),
        change=sqlite(
            lambda number: "PRAGMA synchronous=FULL; UPDATE items SET body = json_set(body,"
            f" '$.seen', {number}) WHERE id = 'item-{number}';"))
    for ours, theirs, what in (("get", "select", "read"), ("update", "change", "durable update")):
        bench.report(f"{ours}-item, median", f"{medians[ours]:.2f} ms")
        bench.report(f"sqlite3 shell, one {what}, median", f"{medians[theirs]:.2f} ms")
        ratio = medians[ours] / medians[theirs]
        bench.report(f"{ours}-item / sqlite3 shell", f"{ratio:.2f}x", "at most 1.5x")
