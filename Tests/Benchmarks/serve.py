"""The endpoint: answers a second over 1, 8 and 64 connections, beside moto_server and ministack.

A connection waits for each answer before it asks again, or, where that is said, has several
requests in flight.

The same client asks all of them the same things, one server after the other in each round. A server
that is not installed is left out: name its program in MOTO_SERVER or MINISTACK, or have it in PATH.
"""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
KINDS = ("put", "get", "query")
# How many connections, and how many requests each has in flight.
LOADS = ((1, 1), (1, 16), (8, 1), (64, 1))
UNSYNCED = "streamctl --no-sync"

TABLE = {
    "TableName": "Items",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
}

HANDLER = """
import time

def lambda_handler(event, context):
    now = time.time_ns()
    with open("latencies", "a") as file:
        for record in event["Records"]:
            put = int(record["dynamodb"]["NewImage"]["at"]["N"])
            file.write(f"{(now - put) / 1e6}\\n")
"""

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=test/20261125/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host, Signature=0")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Caller:
    """One connection that is kept."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def call(self, operation, request):
        self._connection.request(
            "POST", "/", json.dumps(request),
            {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Authorization": SIGNED,
             "Content-Type": "application/x-amz-json-1.0"})
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{operation} failed ({answer.status}): {body[:300]}")
        return body


class Server:
    """A process that listens on a port, with the table `Items`."""

    def __init__(self, command, port, folder, environment):
        self.port = port
        self._begun = time.monotonic()
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                if time.monotonic() - self._begun > 60:
                    sys.exit(f"does not start: {command}")
                time.sleep(0.0005)
        self.ready = 1000 * (time.monotonic() - self._begun)

    @property
    def megabytes(self):
        for line in pathlib.Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0

    def end(self):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def built_load(folder):
    """The client, compiled; nil where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        return None
    program = folder / "load"
    subprocess.run(
        [compiler, "-O2", "-D_GNU_SOURCE", "-o", program, HERE / "load.c"], check=True)
    return program


def load(program, port, how, seconds, kind):
    connections, in_flight = (str(number) for number in how)
    done = subprocess.run(
        [program, str(port), connections, str(seconds), kind, "Items", in_flight], check=True,
        capture_output=True, text=True)
    return json.loads(done.stdout)


def title(how, kind):
    connections, in_flight = how
    return f"{kind} over {connections}" + (f", {in_flight} in flight" if in_flight > 1 else "")


def commands(bench, folder):
    """How to start each server that is there: name, command for a port, environment."""
    tool = bench.streamctl("serve/streamctl")
    yield "streamctl", lambda port: tool.command("serve", "--port", str(port)), tool.environment
    fast = bench.streamctl("serve/unsynced")
    yield (UNSYNCED, lambda port: fast.command("serve", "--no-sync", "--port", str(port)),
           fast.environment)
    moto = os.environ.get("MOTO_SERVER") or shutil.which("moto_server")
    if moto:
        yield "moto", lambda port: [moto, "-p", str(port)], dict(os.environ)
    ministack = os.environ.get("MINISTACK") or shutil.which("ministack")
    if ministack:
        environment = {**os.environ, "STATE_DIR": str(folder)}
        yield "ministack", lambda port: [ministack], environment


def measure(bench):
    folder = bench.folder("serve")
    program = built_load(folder)
    if program is None:
        return bench.report("the endpoint's speed", "no C compiler")
    seconds = float(os.environ.get("SERVE_SECONDS", "2"))
    figures = {}
    for name, command, environment in commands(bench, folder):
        port = free_port()
        # ministack takes its port from the environment.
        environment = {**environment, "GATEWAY_PORT": str(port), "EDGE_PORT": str(port)}
        server = Server(command(port), port, folder, environment)
        caller = Caller(port)
        if not name.startswith("streamctl"):
            caller.call("CreateTable", TABLE)
        for number in range(100):
            item = {"id": {"S": f"item-{number}"}, "name": {"S": "John Doe"}, "age": {"N": "42"}}
            caller.call("PutItem", {"TableName": "Items", "Item": item})
        bench.report(f"{name}: ready after", f"{server.ready:.1f} ms")
        for how in LOADS:
            for kind in KINDS if name != UNSYNCED else ["put"]:
                figure = load(program, port, how, seconds, kind)
                figures[name, how, kind] = figure
                bench.report(
                    f"{name}: {title(how, kind)}",
                    f"{figure['perSecond']:,.0f}/s",
                    f"p50 {figure['p50']} ms, p99 {figure['p99']} ms, "
                    f"{figure['failures']} failed")
        bench.report(f"{name}: memory", f"{server.megabytes:.1f} MB")
        server.end()
    report_ratios(bench, figures)
    measure_handler(bench, folder)


def report_ratios(bench, figures):
    for (name, how, kind), ours in figures.items():
        for other in ("moto", "ministack") if name.startswith("streamctl") else ():
            theirs = figures.get((other, how, kind))
            if theirs is None or theirs["perSecond"] == 0:
                continue
            bench.report(
                f"{name} / {other}: {title(how, kind)}",
                f"{ours['perSecond'] / theirs['perSecond']:.1f}x",
                "at least 20x" if other == "moto" else "")


def measure_handler(bench, folder):
    """From before the put to when the handler has written down that it ran."""
    tool = bench.streamctl("serve/handler")
    script = folder / "handler" / "note.py"
    script.write_text(HANDLER)
    tool.run(
        "create-event-source-mapping", "--function-name", str(script), "--event-source", "Items",
        "--starting-position", "LATEST")
    port = free_port()
    server = Server(tool.command("serve", "--port", str(port)), port, folder, tool.environment)
    caller = Caller(port)
    for number in range(1000):
        at = {"N": str(time.time_ns())}
        caller.call("PutItem", {"TableName": "Items", "Item": {"id": {"S": f"{number}"}, "at": at}})
        time.sleep(0.005)
    time.sleep(1)
    server.end()
    found = sorted(float(line) for line in (script.parent / "latencies").read_text().split())
    warm = found[: int(len(found) * 0.99) + 1]
    bench.report(
        "put to Python handler, median", f"{statistics.median(found):.2f} ms", "at most 3 ms")
    bench.report("put to Python handler, p99", f"{warm[-1]:.2f} ms", "at most 15 ms")
