"""put-item with a Python handler whose worker is kept alive between commands."""

import time

from harness import in_turn, put

HANDLER = """
def lambda_handler(event, context):
    print(len(event["Records"]))
"""


def measure(bench):
    folder = bench.folder("provisioned")
    (folder / "handler.py").write_text(HANDLER)
    plain = bench.streamctl("provisioned/plain")
    kept = bench.streamctl("provisioned/kept")
    kept.run(
        "create-function", "--function-name", "kept", "--code-path", str(folder / "handler.py"),
        "--role", "arn:aws:iam::000000000000:role/r")
    kept.run(
        "create-event-source-mapping", "--function-name", "kept", "--event-source-arn", "Items",
        "--starting-position", "LATEST")
    kept.run(
        "put-provisioned-concurrency-config", "--function-name", "kept", "--qualifier", "$LATEST",
        "--provisioned-concurrent-executions", "1")
    # The first invocation has the keeper started, and does not wait for it.
    kept.run("put-item", "--table-name", "Items", "--item", "id={S=first}")
    time.sleep(1)
    medians = in_turn(bench.rounds, kept=put(kept), plain=put(plain))
    bench.report("put-item with a kept worker, median", f"{medians['kept']:.2f} ms")
    bench.report("put-item alone, median", f"{medians['plain']:.2f} ms")
    bench.report(
        "put-item with a kept worker / put-item", f"{medians['kept'] / medians['plain']:.2f}x",
        "at most 3x")
