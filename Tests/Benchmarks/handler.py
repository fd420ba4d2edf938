"""put-item with one Python handler mapped, beside the same interpreter doing next to nothing."""

import os

from harness import in_turn, put, real_python

HANDLER = """
def lambda_handler(event, context):
    print(len(event["Records"]))
"""


def measure(bench):
    python = real_python()
    script = bench.folder("handler") / "handler.py"
    script.write_text(HANDLER)
    plain = bench.streamctl("handler/plain")
    mapped = bench.streamctl("handler/mapped")
    mapped.run(
        "create-event-source-mapping", "--function-name", str(script),
        "--event-source-arn", "Items")
    medians = in_turn(
        bench.rounds, mapped=put(mapped), plain=put(plain),
        python=(lambda _: [python, "-c", "import json"], dict(os.environ)))
    bench.report("put-item with a Python handler, median", f"{medians['mapped']:.2f} ms")
    bench.report("put-item alone, median", f"{medians['plain']:.2f} ms")
    bench.report("python3 -c 'import json', median", f"{medians['python']:.2f} ms")
    ratio = (medians["mapped"] - medians["plain"]) / medians["python"]
    bench.report(
        "(put-item with handler - put-item) / python3", f"{ratio:.2f}x", "at most 1.3x")
