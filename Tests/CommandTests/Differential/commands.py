"""Reads the lists of commands in commands/.

A list is read line by line:

    == A scenario             begins with an empty store; its commands follow each other
    + item.json {"id": ...}   a file in the folder where the scenario's commands run
    % f.zip app.py def run…   an archive with one file
    $ dynamodb list-tables    a command, as behind `aws` or `streamctl`; `NAME=value` may precede it
        --output text         goes on where a line begins with four spaces
    < text                    what the command reads on its standard input
    & arn Table.TableArn      a value of the answer (JMESPath), for `{{arn}}` in later commands
    @ sample                  the scenario is run by the CLI as processes of their own as well
    ! KIND reason             the two answer in different ways, and why

Kinds of difference are `moto` (the server is wrong), `older` (AWS CLI 2.9 is, as newer versions
and streamctl have it otherwise), and `ours` (streamctl is meant to differ; these stand in
Docs/Compatibility.md).
"""

import io
import pathlib
import re
import shlex
import zipfile


class Command:
    def __init__(self, line, number):
        self.text, self.number = line, number
        self.stdin, self.captures, self.kind, self.reason = None, [], None, None

    def words(self, values):
        words = shlex.split(self.text)
        return [re.sub(r"\{\{(\w+)\}\}", lambda m: values.get(m[1], m[0]), w) for w in words]


class Scenario:
    def __init__(self, name, file):
        self.name, self.file, self.files, self.commands = name, file, [], []
        self.is_sample = False


def read(folder):
    """All scenarios of all lists, in the order of names of files."""
    scenarios = []
    for path in sorted(pathlib.Path(folder).glob("*.commands")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            read_line(line, number, path.name, scenarios)
    return scenarios


def archive(name, text):
    """The bytes of an archive, always the same ones."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text + "\n")
    return memory.getvalue()


def read_line(line, number, file, scenarios):
    last = scenarios[-1].commands[-1] if scenarios and scenarios[-1].commands else None
    mark, _, rest = line.partition(" ")
    if not line.strip() or mark == "#":
        return
    if line.startswith("    "):
        last.text += " " + line.strip()
    elif mark == "==":
        scenarios.append(Scenario(rest, file))
    elif mark == "+":
        name, _, text = rest.partition(" ")
        # In JSON, ends of lines have a meaning of their own.
        text = text if name.endswith(".json") else text.replace("\\n", "\n")
        scenarios[-1].files.append((name, text.encode()))
    elif mark == "@":
        scenarios[-1].is_sample = True
    elif mark == "%":
        name, inner, text = rest.split(" ", 2)
        scenarios[-1].files.append((name, archive(inner, text)))
    elif mark == "$":
        scenarios[-1].commands.append(Command(rest, number))
    elif mark == "<":
        last.stdin = rest
    elif mark == "&":
        name, _, expression = rest.partition(" ")
        last.captures.append((name, expression))
    elif mark == "!":
        last.kind, _, last.reason = rest.partition(" ")
        assert last.kind in ("moto", "older", "ours") and last.reason, line
    else:
        raise ValueError(f"{file}:{number}: {line}")
