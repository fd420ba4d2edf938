#!/usr/bin/env python3
"""Prints the options of the AWS CLI for operations, which Tests/CLITests/Options/options.txt keeps.

Usage: options.py PACKAGES < OPERATIONS
PACKAGES is the folder of moto's Python that has botocore; OPERATIONS has lines such as
`dynamodb put-item`. Each line printed is an operation and its options in their order: `!` behind
those that are required, `*` behind lists, `?` behind flags; words without an option are in <>.
"""

import sys
import tempfile

import awscommand


def shown(name, argument):
    kind = {"list": "*", "boolean": "?"}.get(argument.cli_type_name, "")
    name = f"<{name}>" if argument.positional_arg else name
    return name + kind + ("!" if argument.required else "")


with tempfile.TemporaryDirectory() as root:
    models = awscommand.models(sys.argv[1] + "/botocore", root)
    driver = awscommand.prepare(models, sys.argv[1]).create_clidriver()
    for line in sys.stdin:
        service, operation = line.split()
        table = driver.subcommand_table[service].subcommand_table[operation].arg_table
        print(service, operation + ":", *(shown(*entry) for entry in table.items()))
