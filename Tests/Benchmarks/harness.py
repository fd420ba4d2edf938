"""What the groups of figures share: a binary with a store of its own, and medians taken in turn."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

TABLE = [
    "create-table", "--table-name", "Items",
    "--attribute-definitions", "AttributeName=id,AttributeType=S",
    "--key-schema", "AttributeName=id,KeyType=HASH",
    "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES",
    "--billing-mode", "PAY_PER_REQUEST",
]


def item(number):
    return json.dumps({"id": {"S": f"item-{number}"}, "name": {"S": "John Doe"}})


def put(tool):
    """A subject for `in_turn`: each round puts an item of its own."""
    return (lambda number: tool.command(
        "put-item", "--table-name", "Items", "--item", item(number)), tool.environment)


class Streamctl:
    """A release binary and a store of its own, in a folder."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.store = folder / "store"
        self.environment = {**os.environ, "STREAMCTL_STORE": str(self.store)}
        for name in ("STREAMCTL_DELIVERY", "STREAMCTL_STRICT", "AWS_REGION", "AWS_DEFAULT_REGION"):
            self.environment.pop(name, None)

    def command(self, *arguments):
        return [self.binary, *arguments]

    def run(self, *arguments, **more):
        done = subprocess.run(
            self.command(*arguments), env={**self.environment, **more}, check=False,
            capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"failed ({done.returncode}): {' '.join(arguments)}\n{done.stderr}")
        return done.stdout


class Bench:
    """One run: what is measured, how often, where, and what came out."""

    def __init__(self, binary, folder, rounds, pending):
        self.binary = binary
        self.rounds = rounds
        self.pending = pending
        self._folder = folder

    def folder(self, name):
        """A new folder on the disk that is measured."""
        path = self._folder / name
        path.mkdir(parents=True)
        return path

    def streamctl(self, name):
        """A store of its own with the table `Items`."""
        tool = Streamctl(self.binary, self.folder(name))
        tool.run(*TABLE)
        return tool

    @staticmethod
    def report(title, value, aim=""):
        print(f"{title:<60} {value:>16}   {aim}".rstrip(), flush=True)


def seconds(command, environment):
    """How long one process takes from spawn to exit."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    begin = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, environment, file_actions=quiet)
    _, status = os.waitpid(pid, 0)
    elapsed = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"failed ({status}): {' '.join(command)}")
    return elapsed


def in_turn(rounds, **subjects):
    """Medians in milliseconds, the subjects taken in turn so that all meet the same machine.

    A subject is a function from the round's number to a command, and an environment.
    """
    warm_up = 3
    times = {name: [] for name in subjects}
    for number in range(rounds + warm_up):
        for name, (command, environment) in subjects.items():
            elapsed = seconds(command(number), environment)
            if number >= warm_up:
                times[name].append(elapsed * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def real_python():
    """The interpreter itself: a shim would make the yardstick look slow."""
    for candidate in ("/usr/bin/python3", sys.executable):
        if os.access(candidate, os.X_OK):
            return candidate
    return "python3"


def is_installed(*names):
    return all(shutil.which(name) for name in names)


def memory_folder():
    """A folder in memory to prepare things in, where syncs cost nothing; nil where there is none."""
    path = pathlib.Path("/dev/shm")
    return str(path) if path.is_dir() and os.access(path, os.W_OK) else None
