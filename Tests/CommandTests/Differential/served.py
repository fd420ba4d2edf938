#!/usr/bin/env python3
"""Runs the lists of commands through AWS CLI v2 against `streamctl serve`, and through streamctl.

Usage: served.py --moto PYTHON --streamctl PATH [--json FILE] [--only TEXT]

What both print must be the same bytes: the one asks over the wire what the other does by itself.
Commands that streamctl refuses before it asks the store, and those that a list says it means to
answer in another way, are no matter of the wire and left out; what a list says of moto is none
either. Run it by the Python that has AWS CLI v2 (Debian's /usr/bin/python3). Without --json,
differences are printed.
"""

import argparse
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import traceback

import awscommand
import commands
import compare
import words

WORKERS = 2

# What is another in every store.
MASKS = [
    (re.compile(r"shardId-\d{20}-[0-9a-f]{8}"), "<shard>"),
    (re.compile(r"backup/\d{14}-[0-9a-f]{8}"), "<backup>"),
    (re.compile(r"\|\d+\|[A-Za-z0-9+/=]{20,}"), "<iterator>"),
    (re.compile(r'"nextSequenceToken": "\d+"'), "<token>"),
]
HINT = re.compile(r"\n+Looked in the store .*\Z", re.S)


def wire(answer):
    """The part of an answer that came over the wire: no remarks, no hints, no random names."""
    status, output, errors = answer
    for pattern, mask in MASKS:
        output = pattern.sub(mask, output)
    return [status, output, HINT.sub("", errors).strip() if status else ""]


class Server:
    """A server, always on the same port, with an empty store for each scenario."""

    def __init__(self, path, root):
        self.path, self.root, self.process = path, root, None
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]

    def restart(self):
        self.stop()
        store = tempfile.mkdtemp(dir=self.root)
        self.process = subprocess.Popen(
            [self.path, "--store", store, "serve", "--port", str(self.port)],
            stdout=subprocess.PIPE, env={"PATH": os.environ["PATH"], "HOME": store})
        self.process.stdout.readline()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


def work(scenarios, options, models, packages, file):
    """Compares some scenarios; in a process of its own."""
    with tempfile.TemporaryDirectory() as root:
        server = Server(options.streamctl, root)
        cli = awscommand.runner(models, f"http://127.0.0.1:{server.port}", packages)
        aws = compare.Side(cli, root)
        own = compare.Side(compare.streamctl(options.streamctl), root)
        found = []
        for scenario in scenarios:
            server.restart()
            aws.begin(scenario)
            own.begin(scenario)
            found += answers(scenario, aws, own)
        server.stop()
    file.write_text(json.dumps(found), encoding="utf-8")


def answers(scenario, aws, own):
    found = []
    for command in scenario.commands:
        left = words.newest(*aws.answer(command))
        right = words.plain(*own.answer(command))
        # If only one of them did it, all that follows is of two stores that differ.
        if (left[0] == 0) != (right[0] == 0) and right[0] not in (0, 254):
            break
        if command.kind in ("ours", "older") or right[0] not in (0, 254):
            continue
        found.append({
            "list": scenario.file, "line": command.number, "scenario": scenario.name,
            "command": command.text, "aws": wire(words.masked(left, aws)),
            "streamctl": wire(words.masked(right, own))})
    return found


def packages(python):
    """Where the newest botocore lies, whose models the CLI is given."""
    program = "import botocore, os; print(os.path.dirname(os.path.dirname(botocore.__file__)))"
    return subprocess.check_output([python, "-c", program], text=True).strip()


def parallel(scenarios, options):
    with tempfile.TemporaryDirectory() as root:
        folder = packages(options.moto)
        models = awscommand.models(folder + "/botocore", root)
        files = [pathlib.Path(root, f"part{place}") for place in range(WORKERS)]
        children = []
        for place in range(WORKERS):
            pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    work(scenarios[place::WORKERS], options, models, folder, files[place])
                    status = 0
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(status)
            children.append(pid)
        if [pid for pid in children if os.waitpid(pid, 0)[1] != 0]:
            sys.exit("a part of the comparison failed")
        return sum((json.loads(file.read_text(encoding="utf-8")) for file in files), [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--moto", default="python3")
    parser.add_argument("--streamctl", default="streamctl")
    parser.add_argument("--json")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    scenarios = [
        s for s in commands.read(compare.here / "commands")
        if options.only in s.file + ": " + s.name]
    results = parallel(scenarios, options)
    results.sort(key=lambda found: (found["list"], found["line"]))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results), encoding="utf-8")
        return
    for found in results:
        if found["aws"] != found["streamctl"]:
            print(f"\n### {found['list']}:{found['line']} {found['command']}")
            for name in ("aws", "streamctl"):
                status, output, errors = found[name]
                print(f"--- {name}: {status}\n{output}{errors}")
    same = sum(found["aws"] == found["streamctl"] for found in results)
    print(f"\n{len(results)} commands, {same} answered alike")


if __name__ == "__main__":
    main()
