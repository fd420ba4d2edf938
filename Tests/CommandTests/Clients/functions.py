"""boto3's client of Lambda: functions, invocations, mappings, aliases, tags and errors."""

import base64
import json

from endpoint import archive, client, code, error, eventually, status

HANDLER = """
import json

def handle(event, context):
    print("hello from", context.function_name)
    if event == "fail":
        raise ValueError("as told")
    custom = context.client_context and context.client_context.custom
    return {"event": event, "custom": custom, "version": context.function_version}
"""

functions = client("lambda")
made = functions.create_function(
    FunctionName="f", Runtime="python3.12", Handler="handler.handle",
    Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": archive(HANDLER)}, Timeout=20,
    Environment={"Variables": {"MODE": "1"}}, Tags={"team": "a"}, Publish=True)
assert status(made) == 201 and made["Timeout"] == 20 and made["Version"] == "1", made
functions.get_waiter("function_exists").wait(FunctionName="f")
functions.get_waiter("function_active_v2").wait(FunctionName="f")
functions.get_waiter("function_updated_v2").wait(FunctionName="f")

answer = functions.invoke(FunctionName="f", Payload=json.dumps({"a": "é"}), LogType="Tail")
assert (answer["StatusCode"], answer["ExecutedVersion"]) == (200, "$LATEST")
assert "FunctionError" not in answer
assert json.load(answer["Payload"])["event"] == {"a": "é"}
assert "hello from f" in base64.b64decode(answer["LogResult"]).decode()
answer = functions.invoke(FunctionName="f", Payload='"fail"', Qualifier="1")
assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")
assert answer["ExecutedVersion"] == "1"
assert json.load(answer["Payload"])["errorMessage"] == "as told"
context = base64.b64encode(b'{"custom": {"k": "v"}}').decode()
answer = functions.invoke(FunctionName=made["FunctionArn"], ClientContext=context)
found = json.load(answer["Payload"])
assert found.get("custom") == {"k": "v"}, found
answer = functions.invoke(FunctionName="f", InvocationType="Event", Payload="{}")
assert answer["StatusCode"] == 202 and answer["Payload"].read() == b""
assert functions.invoke(FunctionName="f", InvocationType="DryRun")["StatusCode"] == 204

failure = error(functions.get_function, FunctionName="nope")
assert isinstance(failure, functions.exceptions.ResourceNotFoundException)
assert status(failure.response) == 404 and failure.response["Type"] == "User"
assert failure.response["Error"]["Message"].startswith("Function not found: arn:aws:lambda:")
failure = error(
    functions.create_function, FunctionName="f", Runtime="python3.12", Handler="handler.handle",
    Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": archive(HANDLER)})
assert (code(failure), status(failure.response)) == ("ResourceConflictException", 409)
failure = error(functions.invoke, FunctionName="f", Payload="{")
assert (code(failure), status(failure.response)) == ("InvalidRequestContentException", 400)
functions.put_function_concurrency(FunctionName="f", ReservedConcurrentExecutions=0)
failure = error(functions.invoke, FunctionName="f")
assert (code(failure), status(failure.response)) == ("TooManyRequestsException", 429)
assert failure.response["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
functions.delete_function_concurrency(FunctionName="f")

# Labels, queries, lists in queries, and pages.
version = functions.publish_version(FunctionName="f", Description="second")["Version"]
functions.create_alias(FunctionName="f", Name="live", FunctionVersion=version)
assert functions.get_alias(FunctionName="f", Name="live")["FunctionVersion"] == version
assert functions.list_aliases(FunctionName="f", FunctionVersion=version)["Aliases"]
pages = functions.get_paginator("list_versions_by_function").paginate(
    FunctionName="f", PaginationConfig={"PageSize": 1})
assert [page["Versions"][0]["Version"] for page in pages][:2] == ["$LATEST", "1"]
arn = functions.get_function(FunctionName="f")["Configuration"]["FunctionArn"]
functions.tag_resource(Resource=arn, Tags={"a b": "c&d", "x": "y"})
functions.untag_resource(Resource=arn, TagKeys=["team", "x"])
assert functions.list_tags(Resource=arn)["Tags"] == {"a b": "c&d"}
assert functions.get_account_settings()["AccountUsage"]["FunctionCount"] == 1
functions.put_function_event_invoke_config(FunctionName="f", MaximumRetryAttempts=1)
assert functions.list_function_event_invoke_configs(FunctionName="f")["FunctionEventInvokeConfigs"]
functions.delete_alias(FunctionName="f", Name="live")
assert functions.list_provisioned_concurrency_configs(
    FunctionName="f")["ProvisionedConcurrencyConfigs"] == []

# A mapping, at work in the background.
dynamodb = client("dynamodb")
stream = dynamodb.create_table(
    TableName="Orders", BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
)["TableDescription"]["LatestStreamArn"]
mapping = functions.create_event_source_mapping(
    FunctionName="f", EventSourceArn=stream, StartingPosition="TRIM_HORIZON", BatchSize=10)
assert status(mapping) == 202 and mapping["LastModified"].year > 2000
dynamodb.put_item(TableName="Orders", Item={"id": {"S": "1"}})
logs = client("logs")


def delivered():
    """Three invocations went before: of the version, and two that waited for the answer."""
    events = logs.filter_log_events(logGroupName="/aws/lambda/f", filterPattern="hello")["events"]
    return len(events) >= 5


eventually(delivered)
listed = functions.list_event_source_mappings(EventSourceArn=stream)["EventSourceMappings"]
assert [one["UUID"] for one in listed] == [mapping["UUID"]]
functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
assert functions.delete_event_source_mapping(UUID=mapping["UUID"])["State"] == "Deleting"
assert status(functions.delete_function(FunctionName="f")) in (200, 204)
