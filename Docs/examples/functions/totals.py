"""Keeps the sum of each customer's orders in the table Totals."""

import json
import os
import subprocess


def lambda_handler(event, context):
    for record in event["Records"]:
        before = record["dynamodb"].get("OldImage")
        after = record["dynamodb"].get("NewImage")
        if before:
            add(before["customer"], -int(before["amount"]["N"]))
        if after:
            add(after["customer"], int(after["amount"]["N"]))


def add(customer, amount):
    # Here a handler at AWS uses its SDK; the store is the one that called us.
    subprocess.run(
        [
            os.environ.get("STREAMCTL", "streamctl"), "dynamodb", "update-item",
            "--table-name", "Totals",
            "--key", json.dumps({"customer": customer}),
            "--update-expression", "ADD spent :amount",
            "--expression-attribute-values", json.dumps({":amount": {"N": str(amount)}}),
        ],
        check=True,
    )
