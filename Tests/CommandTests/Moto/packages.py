#!/usr/bin/env python3
"""Exits with 0 when this Python has the packages of requirements.txt, in those versions.

Another moto would have other faults than those that the scenarios tell.
"""

import importlib.metadata
import importlib.util
import pathlib
import sys

wanted = pathlib.Path(__file__).with_name("requirements.txt").read_text(encoding="utf-8").split()
try:
    for line in wanted:
        name, version = line.split("==")
        if importlib.metadata.version(name.partition("[")[0]) != version:
            sys.exit(1)
except importlib.metadata.PackageNotFoundError:
    sys.exit(1)
# What moto's server needs beside moto.
sys.exit(not all(importlib.util.find_spec(name) for name in ("flask", "flask_cors")))
