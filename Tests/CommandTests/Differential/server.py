#!/usr/bin/env python3
"""moto's server for compare.py: prints its port and where its packages lie, and serves.

It ends when its standard input does, so that it never outlives who started it.
"""

import logging
import os
import sys

os.environ["MOTO_ACCOUNT_ID"] = "000000000000"

import botocore  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402 (reads the environment)

logging.getLogger("werkzeug").disabled = True
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], os.path.dirname(os.path.dirname(botocore.__file__)), flush=True)
sys.stdin.read()
os._exit(0)
