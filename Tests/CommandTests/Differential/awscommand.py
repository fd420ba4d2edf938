"""AWS CLI v2 inside this process: each command in a fork, from the newest models there are."""

import functools
import gc
import gzip
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

SERVICES = ("dynamodb", "dynamodbstreams", "lambda", "logs", "cloudwatch", "sqs", "sns")
SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1",
    "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/nowhere",
    "AWS_SHARED_CREDENTIALS_FILE": "/nowhere", "AWS_PAGER": "", "NO_PROXY": "127.0.0.1"}


def models(botocore, root):
    """A folder with the models that moto's botocore has, which are newer than the CLI's own.

    Protocols that this CLI cannot speak are replaced by those they came after.
    """
    folder = pathlib.Path(root, "models")
    for service in SERVICES:
        for version in pathlib.Path(botocore, "data", service).iterdir():
            if not version.is_dir():
                continue
            target = folder / service / version.name
            target.mkdir(parents=True)
            for kind in ("service-2", "paginators-1", "waiters-2"):
                model = load(version / kind)
                if model is None:
                    continue
                if kind == "service-2" and "cbor" in model["metadata"]["protocol"]:
                    model["metadata"]["protocol"] = "query"
                (target / f"{kind}.json").write_text(json.dumps(model), encoding="utf-8")
    return str(folder)


def load(path):
    packed, plain = pathlib.Path(f"{path}.json.gz"), pathlib.Path(f"{path}.json")
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads(plain.read_text(encoding="utf-8")) if plain.exists() else None


def reset(port):
    """Empties moto's server."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/moto-api/reset", method="POST")
    urllib.request.urlopen(request).read()
    # Lambda's own half of moto wants the role of a function to be there.
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "lambda.amazonaws.com"}}]}
    role = {"Action": "CreateRole", "RoleName": "r", "Version": "2010-05-08",
            "AssumeRolePolicyDocument": json.dumps(trust)}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/", urllib.parse.urlencode(role).encode(),
        {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/iam/aws4_request",
         "Content-Type": "application/x-www-form-urlencoded"})
    urllib.request.urlopen(request).read()


def prepare(folder, newer):
    """Reads what every command would read anew: modules and models."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(SETTINGS, AWS_DATA_PATH=folder)
    sys.argv[0] = "aws"
    import awscli  # noqa: F401 (its botocore is found behind it)
    from botocore import session
    from awscli import argparser, clidriver, shorthand
    session.create_loader = functools.cache(session.create_loader)
    loader = session.Session().get_component("data_loader")
    loader.list_available_services("service-2")
    for service in SERVICES:
        loader.load_service_model(service, "service-2")
    # Version 2.9 lists all choices instead, and does not always say what it was given.
    argparser.CLIArgParser._check_value = check_choice
    shorthand.ShorthandParser = newer_parser(newer, shorthand)
    return clidriver


def newer_parser(newer, shorthand):
    """The parser of shorthand that version 1 has by now, which knows `@=` as version 2 does."""
    path = str(pathlib.Path(newer, "awscli", "shorthand.py"))
    spec = importlib.util.spec_from_file_location("newer_shorthand", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Its errors are version 2's, whose words they are.
    for name in ("ShorthandParseSyntaxError", "DuplicateKeyInObjectError"):
        setattr(module, name, getattr(shorthand, name))
    return module.ShorthandParser


def check_choice(_, action, value):
    import argparse
    import difflib
    if action.choices is None or value in action.choices:
        return
    message = f"Found invalid choice '{value}'\n"
    close = difflib.get_close_matches(value, action.choices, cutoff=0.8)
    if close:
        message += "\nMaybe you meant:\n\n" + "\n".join(f"  * {word}" for word in close)
    raise argparse.ArgumentError(action, message)


def runner(folder, endpoint, newer):
    clidriver = prepare(folder, newer)
    # Most commands find the same settings, and can go on from here.
    driver = clidriver.create_clidriver()
    driver.create_parser(driver.subcommand_table)
    for service in SERVICES:
        driver.subcommand_table[service].subcommand_table
    # What is there already is left alone by the collector, so that forks go on sharing it.
    gc.collect()
    gc.freeze()

    def run(given, folder, variables, stdin):
        endpoints = ["--endpoint-url", endpoint] if given else []
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, \
                tempfile.TemporaryFile() as source:
            source.write((stdin or "").encode())
            source.seek(0)
            pid = os.fork()
            if pid == 0:
                is_usual = not variables and not os.path.exists(folder + "/home") and not any(
                    word.startswith(("--debug", "--profile")) for word in given)
                entry = clidriver.AWSCLIEntryPoint(driver if is_usual else None)
                child(entry, endpoints + given, folder, variables, source, output, errors)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            texts = []
            for file in (output, errors):
                file.seek(0)
                texts.append(file.read().decode())
            return status, *texts
    return run


def process(folder, endpoint):
    """The same as processes of their own, which nothing here has changed."""
    def run(given, folder, variables, stdin):
        environment = {"PATH": os.environ["PATH"], "AWS_DATA_PATH": models, **SETTINGS, **variables}
        done = subprocess.run(
            ["/usr/bin/aws", "--endpoint-url", endpoint, *given], cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
    models = folder
    return run


def child(entry, given, folder, variables, source, output, errors):
    """Never returns."""
    status = 1
    try:
        for number, file in enumerate((source, output, errors)):
            os.dup2(file.fileno(), number)
        os.chdir(folder)
        home = folder + "/home"
        os.environ.update(
            variables, HOME=home, AWS_CONFIG_FILE=home + "/.aws/config",
            AWS_SHARED_CREDENTIALS_FILE=home + "/.aws/credentials")
        status = entry.main(given)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status or 0)
