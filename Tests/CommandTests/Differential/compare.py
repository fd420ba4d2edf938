#!/usr/bin/env python3
"""Runs the lists of commands through AWS CLI v2 against moto's server, and through streamctl.

Usage: compare.py --moto PYTHON --streamctl PATH [--json FILE] [--only TEXT] [--show]

Run it by the Python that has AWS CLI v2 (Debian's /usr/bin/python3). Each command of the AWS CLI
is a fork of one process that has read its modules; a sample of them is run as processes of their own
as well, and must answer the same. Without --json, differences are printed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

import awscommand
import commands
import words

here = pathlib.Path(__file__).resolve().parent
WORKERS = 2


class Side:
    """One of the two programs: a folder to run in, and values taken from its answers."""

    def __init__(self, run, root):
        self.run, self.root, self.values = run, root, {}

    def begin(self, scenario):
        self.values = {}
        self.folder = tempfile.mkdtemp(dir=self.root)
        for name, content in scenario.files:
            path = pathlib.Path(self.folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def answer(self, command):
        given = command.words(self.values)
        variables = {}
        while given and "=" in given[0] and given[0].partition("=")[0].isupper():
            name, _, value = given.pop(0).partition("=")
            variables[name] = value
        status, output, errors = self.run(given, self.folder, variables, command.stdin)
        for name, expression in command.captures:
            self.values[name] = words.value(output, expression)
        return status, output, errors


def streamctl(path):
    def run(given, folder, variables, stdin):
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder + "/home", "STREAMCTL_STORE": folder + "/.s",
            "AWS_DEFAULT_REGION": "us-east-1", **variables}
        source = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin.encode()}
        done = subprocess.run(
            [path, *given], cwd=folder, env=environment, capture_output=True, **source)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
    return run


def compare(scenario, aws, own, process):
    aws.begin(scenario)
    own.begin(scenario)
    results = []
    for command in scenario.commands:
        began = time.monotonic()
        answer = aws.answer(command)
        middle = time.monotonic()
        if scenario.is_sample:
            real = process(command.words(aws.values), aws.folder, {}, command.stdin)
            if tuple(real) != tuple(answer):
                sys.exit(f"a process of its own answers in another way: {command.text}\n{real}")
        left = words.newest(*answer)
        right = words.plain(*own.answer(command))
        results.append({
            "list": scenario.file, "line": command.number, "scenario": scenario.name,
            "command": command.text, "kind": command.kind, "reason": command.reason,
            "seconds": [middle - began, time.monotonic() - middle],
            "aws": words.masked(left, aws), "streamctl": words.masked(right, own)})
    return results


def work(scenarios, options, models, port, packages, file):
    """Compares some scenarios; in a process of its own."""
    with tempfile.TemporaryDirectory() as root:
        cli = awscommand.runner(models, f"http://127.0.0.1:{port}", packages)
        process = awscommand.process(models, f"http://127.0.0.1:{port}")
        aws, own = Side(cli, root), Side(streamctl(options.streamctl), root)
        found = []
        for scenario in scenarios:
            awscommand.reset(port)
            found += compare(scenario, aws, own, process)
    file.write_text(json.dumps(found), encoding="utf-8")


def parallel(scenarios, options):
    """Shares the scenarios out, each part with a server of its own."""
    with tempfile.TemporaryDirectory() as root:
        servers = [subprocess.Popen(
            [options.moto, str(here / "server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True) for _ in range(WORKERS)]
        ports = [server.stdout.readline().split() for server in servers]
        models = awscommand.models(ports[0][1] + "/botocore", root)
        children = []
        files = [pathlib.Path(root, f"part{place}") for place in range(WORKERS)]
        for place in range(WORKERS):
            pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    work(scenarios[place::WORKERS], options, models, *ports[place], files[place])
                    status = 0
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(status)
            children.append(pid)
        failed = [pid for pid in children if os.waitpid(pid, 0)[1] != 0]
        for server in servers:
            server.stdin.close()
            server.wait()
        if failed:
            sys.exit("a part of the comparison failed")
        return sum((json.loads(file.read_text(encoding="utf-8")) for file in files), [])


def show(results, everything):
    for found in results:
        same = found["aws"] == found["streamctl"]
        if same == (found["kind"] is None) and not everything:
            continue
        print(f"\n### {found['list']}:{found['line']} {found['command']}")
        if found["kind"]:
            print(f"# {found['kind']}: {found['reason']}" + (" BUT THE SAME" if same else ""))
        for name in ("aws", "streamctl"):
            status, output, errors = found[name]
            print(f"--- {name}: {status}\n{output}{errors}" if not same or name == "aws" else "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--moto", default="python3")
    parser.add_argument("--streamctl", default="streamctl")
    parser.add_argument("--json")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    scenarios = [
        s for s in commands.read(here / "commands") if options.only in s.file + ": " + s.name]
    results = parallel(scenarios, options)
    results.sort(key=lambda found: (found["list"], found["line"]))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results), encoding="utf-8")
        return
    show(results, options.show)
    same = sum(found["aws"] == found["streamctl"] for found in results)
    noted = sum(found["kind"] is not None for found in results)
    print(f"\n{len(results)} commands, {same} answered alike, {noted} noted")


if __name__ == "__main__":
    main()
