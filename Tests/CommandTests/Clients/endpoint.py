"""What the programs beside this one have in common: clients of the server under test."""

import io
import os
import sys
import time
import zipfile

os.environ.update(
    AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1",
    AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null",
    AWS_EC2_METADATA_DISABLED="true", AWS_MAX_ATTEMPTS="1", NO_PROXY="127.0.0.1")
if len(sys.argv) > 1:
    os.environ["AWS_ENDPOINT_URL"] = sys.argv[1]

import boto3  # noqa: E402 (reads the environment)
from botocore.exceptions import ClientError  # noqa: E402


def client(service, region="us-east-1"):
    return boto3.client(service, region_name=region)


def error(call, *words, **members):
    """The error that a call ends with."""
    try:
        call(*words, **members)
    except ClientError as failure:
        return failure
    raise AssertionError("it succeeded")


def code(failure):
    return failure.response["Error"]["Code"]


def status(answer):
    return answer["ResponseMetadata"]["HTTPStatusCode"]


def archive(text):
    """A function's package with one file, handler.py."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("handler.py", text)
    return file.getvalue()


def eventually(condition):
    """Waits for what happens in the background."""
    for _ in range(600):
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never happened")
