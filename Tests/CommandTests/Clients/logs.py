"""boto3's client of CloudWatch Logs."""

import time

from endpoint import client, code, error

logs = client("logs")
logs.create_log_group(logGroupName="g")
logs.create_log_stream(logGroupName="g", logStreamName="s")
now = int(time.time() * 1000)
logs.put_log_events(logGroupName="g", logStreamName="s", logEvents=[
    {"timestamp": now + number, "message": f"line {number}"} for number in range(30)])
logs.put_retention_policy(logGroupName="g", retentionInDays=7)
assert logs.describe_log_groups()["logGroups"][0]["retentionInDays"] == 7
pages = logs.get_paginator("filter_log_events").paginate(
    logGroupName="g", filterPattern="line", PaginationConfig={"PageSize": 7})
assert sum(len(page["events"]) for page in pages) == 30
answer = logs.get_log_events(logGroupName="g", logStreamName="s", startFromHead=True, limit=2)
assert [event["message"] for event in answer["events"]] == ["line 0", "line 1"]
pages = logs.get_paginator("describe_log_streams").paginate(logGroupName="g")
assert [one["logStreamName"] for page in pages for one in page["logStreams"]] == ["s"]
failure = error(logs.create_log_group, logGroupName="g")
assert isinstance(failure, logs.exceptions.ResourceAlreadyExistsException)
failure = error(logs.get_log_events, logGroupName="nope", logStreamName="s")
assert isinstance(failure, logs.exceptions.ResourceNotFoundException)
assert len(failure.response["ResponseMetadata"]["RequestId"]) == 36
assert code(error(logs.describe_queries)) == "UnknownOperationException"
logs.delete_log_group(logGroupName="g")
assert logs.describe_log_groups()["logGroups"] == []
