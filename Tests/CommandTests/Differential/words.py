"""What is done to the outputs before they are compared."""

import json
import re

USAGE = re.compile(r"\n(usage: aws .*?)\n+aws: error: (.*)\n\n\Z", re.S)
UNKNOWN = re.compile(r"\nusage: aws .*Unknown options: ", re.S)
SERVICE = re.compile(r"\nAn error occurred \(\S+\) when calling the ")
PARAMETER = "An error occurred (ParamValidation): "


RETRIES = " (reached max retries: 0)"


def newest(status, output, errors):
    """The output of version 2.9 as the newest version writes it.

    That one begins errors with `aws: [ERROR]: `, names the family of errors that are no service's,
    and has the usage behind the message.
    """
    errors = errors.replace(RETRIES, "")
    if not errors.startswith("\n"):
        return status, output, errors
    found = USAGE.match(errors)
    if found:
        usage, message = found[1].strip(), found[2]
        text = f"{PARAMETER}{message}\n\n{usage}"
    elif UNKNOWN.match(errors):
        usage, _, message = errors.strip().partition("\n\nUnknown")
        return status, output, f"\n{usage}\n\n\naws: [ERROR]: Unknown{message}\n"
    elif SERVICE.match(errors) or status == 255:
        text = errors.strip()
    else:
        text = PARAMETER + errors.strip()
    return status, output, f"\naws: [ERROR]: {text}\n"


def plain(status, output, errors):
    """The output of streamctl under the name of `aws`, without what it adds for people."""
    errors = re.sub(r"\n\nLooked in the store .*\Z", "\n", errors, flags=re.S)
    errors = errors.replace("streamctl: [ERROR]:", "aws: [ERROR]:")
    errors = re.sub(r"(^  |usage: |\n)streamctl(?= |:)", r"\1aws", errors, flags=re.M)
    errors = re.sub(r"\nAdditional error details:\n(\w+: .*\n)+\Z", "", errors)
    return status, output, errors


MASKS = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d|Z)"), "<time>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"), "<time>"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<uuid>"),
    (re.compile(r"https?://[^/\s]+(:\d+)?(?=/000000000000/)"), "<host>"),
]


def masked(answer, side):
    """Without times, identifiers and the names of folders."""
    status, output, errors = answer
    texts = []
    for text in (output, errors):
        text = text.replace(side.folder, "<folder>")
        for pattern, mask in MASKS:
            text = pattern.sub(mask, text)
        texts.append(text)
    return [status, *texts]


def value(output, expression):
    import jmespath
    try:
        return str(jmespath.search(expression, json.loads(output)))
    except ValueError:
        return ""
