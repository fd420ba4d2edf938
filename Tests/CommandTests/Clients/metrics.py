"""boto3's client and resource of CloudWatch, in the protocol that is named behind the address."""

import datetime
import sys

import boto3
import botocore.model
from endpoint import client, code, error, status

# Other SDKs prefer others of the protocols that CloudWatch speaks.
protocol = sys.argv[2]
botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = (protocol,)
metrics = client("cloudwatch")
assert metrics.meta.service_model.resolved_protocol == protocol
now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
start, end = now - datetime.timedelta(hours=1), now + datetime.timedelta(hours=1)
dimensions = [{"Name": "Queue", "Value": "é"}]
answer = metrics.put_metric_data(Namespace="Mine", MetricData=[
    {"MetricName": "m", "Value": 1.5, "Timestamp": now, "Unit": "Count", "Dimensions": dimensions},
    {"MetricName": "m", "Values": [2.0, 1e300], "Counts": [1.0, 2.0], "Timestamp": now,
     "Unit": "Count", "Dimensions": dimensions}])
assert status(answer) == 200
assert len(answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]) == 36
pages = metrics.get_paginator("list_metrics").paginate(Namespace="Mine")
assert [one for page in pages for one in page["Metrics"]] == [
    {"Namespace": "Mine", "MetricName": "m", "Dimensions": dimensions}]
answer = metrics.get_metric_statistics(
    Namespace="Mine", MetricName="m", Dimensions=dimensions, StartTime=start, EndTime=end,
    Period=60, Statistics=["Sum", "SampleCount", "Maximum"], Unit="Count")
point = answer["Datapoints"][0]
assert (point["SampleCount"], point["Maximum"]) == (4.0, 1e300)
assert isinstance(point["SampleCount"], float) and point["Timestamp"] == now
answer = metrics.get_metric_data(StartTime=start, EndTime=end, MetricDataQueries=[
    {"Id": "a", "ReturnData": True, "MetricStat": {
        "Metric": {"Namespace": "Mine", "MetricName": "m", "Dimensions": dimensions},
        "Period": 60, "Stat": "SampleCount"}}])
result = answer["MetricDataResults"][0]
assert (result["Values"], result["Timestamps"], result["StatusCode"]) == ([4.0], [now], "Complete")
resource = boto3.resource("cloudwatch").Metric("Mine", "m")
assert resource.get_statistics(
    StartTime=start, EndTime=end, Period=60, Statistics=["Sum"])["Datapoints"] == []
failure = error(metrics.put_metric_data, Namespace="AWS/Mine", MetricData=[])
assert (code(failure), status(failure.response)) == ("InvalidParameterValue", 400), failure.response
assert isinstance(failure, metrics.exceptions.InvalidParameterValueException)
for value in (float("nan"), float("inf")):
    failure = error(metrics.put_metric_data, Namespace="Mine", MetricData=[
        {"MetricName": "m", "Value": value}])
    assert code(failure) == "InvalidParameterValue", failure.response
failure = error(metrics.list_dashboards)
assert "ListMetrics" in failure.response["Error"]["Message"], failure.response
