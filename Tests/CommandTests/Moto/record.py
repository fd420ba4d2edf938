#!/usr/bin/env python3
"""Runs lists of commands through the AWS CLI against moto's server, all in this one process.

Usage: record.py COMMANDS ANSWERS
COMMANDS is a file of JSON: a list of lists of commands, each of them a list of words after `aws`.
Each list of commands finds the server empty. ANSWERS gets, in the same shape, the exit status, the
standard output and the standard error of each command. One process, as the start of the CLI takes
longer than most commands; the server ends with it.
"""

import contextlib
import functools
import io
import json
import logging
import os
import sys
import tempfile

os.environ.update(
    AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="us-east-1",
    AWS_MAX_ATTEMPTS="1", AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null",
    AWS_EC2_METADATA_DISABLED="true", MOTO_ACCOUNT_ID="000000000000", NO_PROXY="127.0.0.1")

from botocore import session  # noqa: E402 (reads the environment)
from awscli.clidriver import create_clidriver  # noqa: E402
from moto.backends import get_backend  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

logging.getLogger("werkzeug").disabled = True

# Each command has a session of its own, which would read the model of the service again.
session.create_loader = functools.cache(session.create_loader)


def answer(words):
    """What one command leaves behind."""
    output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            status = create_clidriver().main(words)
        except SystemExit as end:
            status = end.code
    output.flush()
    return [status or 0, output.buffer.getvalue().decode(), errors.getvalue()]


def main(commands, answers):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    os.environ["AWS_ENDPOINT_URL"] = "http://%s:%d" % server.get_host_and_port()
    with open(commands, encoding="utf-8") as file:
        scenarios = json.load(file)
    found = []
    for scenario in scenarios:
        get_backend("dynamodb").reset()
        found.append([answer(words) for words in scenario])
    with open(answers, "w", encoding="utf-8") as file:
        json.dump(found, file)
    server.stop()


# Scripts and settings of the user's home must not change what the CLI says.
with tempfile.TemporaryDirectory() as home:
    os.environ["HOME"] = home
    main(sys.argv[1], sys.argv[2])
