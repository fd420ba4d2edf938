"""boto3's client and resource of SNS, and a queue at the end of it."""

import json

import boto3
from endpoint import client, code, error, status

topics, queues = client("sns"), client("sqs")
arn = topics.create_topic(Name="t")["TopicArn"]
assert arn == "arn:aws:sns:us-east-1:000000000000:t"
assert topics.list_topics()["Topics"] == [{"TopicArn": arn}]
topics.set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="<a & b>")
assert topics.get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"] == "<a & b>"
url = queues.create_queue(QueueName="q")["QueueUrl"]
queue = queues.get_queue_attributes(
    QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
subscription = topics.subscribe(
    TopicArn=arn, Protocol="sqs", Endpoint=queue, ReturnSubscriptionArn=True,
    Attributes={"RawMessageDelivery": "false"})["SubscriptionArn"]
assert topics.get_subscription_attributes(
    SubscriptionArn=subscription)["Attributes"]["Endpoint"] == queue
pages = topics.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=arn)
assert [one["SubscriptionArn"] for page in pages for one in page["Subscriptions"]] == [subscription]

sent = boto3.resource("sns").Topic(arn).publish(
    Message='{"a": "é"}', Subject="s",
    MessageAttributes={
        "k": {"DataType": "String", "StringValue": "v"},
        "b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})
message = queues.receive_message(QueueUrl=url, WaitTimeSeconds=2)["Messages"][0]
notice = json.loads(message["Body"])
assert notice["MessageId"] == sent["MessageId"] and notice["Message"] == '{"a": "é"}'
assert notice["MessageAttributes"]["k"] == {"Type": "String", "Value": "v"}
assert notice["MessageAttributes"]["b"] == {"Type": "Binary", "Value": "AP8="}
answer = topics.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[
    {"Id": "1", "Message": "one"}, {"Id": "2", "Message": "two"}])
assert [entry["Id"] for entry in answer["Successful"]] == ["1", "2"] and answer["Failed"] == []

failure = error(topics.get_topic_attributes, TopicArn=arn + "x")
assert isinstance(failure, topics.exceptions.NotFoundException)
assert (code(failure), status(failure.response)) == ("NotFound", 404)
assert failure.response["Error"]["Type"] == "Sender"
assert len(failure.response["ResponseMetadata"]["RequestId"]) == 36
assert code(error(topics.create_topic, Name="no spaces")) == "InvalidParameter"
failure = error(topics.create_platform_application, Name="a", Platform="b", Attributes={})
assert code(failure) == "InvalidAction" and "CreateTopic" in failure.response["Error"]["Message"]
topics.unsubscribe(SubscriptionArn=subscription)
topics.delete_topic(TopicArn=arn)
assert topics.list_topics()["Topics"] == []
