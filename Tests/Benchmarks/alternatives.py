"""The AWS CLI against moto_server, where both are installed."""

import os
import socket
import subprocess
import time

from harness import TABLE, in_turn, is_installed, item, put

ROUNDS = 5


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def await_answer(aws, environment):
    for _ in range(100):
        done = subprocess.run(
            [*aws, "list-tables"], env=environment, capture_output=True, check=False)
        if done.returncode == 0:
            return
        time.sleep(0.1)


def measure(bench):
    if not is_installed("aws", "moto_server"):
        bench.report("aws against moto_server", "skipped", "not installed")
        return
    port = free_port()
    environment = {
        **os.environ, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1"}
    aws = ["aws", "--endpoint-url", f"http://127.0.0.1:{port}", "dynamodb"]
    server = subprocess.Popen(
        ["moto_server", "-H", "127.0.0.1", "-p", port], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        await_answer(aws, environment)
        subprocess.run([*aws, *TABLE], env=environment, check=True, capture_output=True)
        medians = in_turn(
            ROUNDS, streamctl=put(bench.streamctl("alternatives")), aws=(lambda number: [
                *aws, "put-item", "--table-name", "Items", "--item", item(number)], environment))
    finally:
        server.terminate()
        server.wait()
    bench.report("aws put-item against moto_server, median", f"{medians['aws']:.0f} ms")
    bench.report(
        "aws against moto_server / streamctl", f"{medians['aws'] / medians['streamctl']:.0f}x")
