"""boto3's client and resource of SQS."""

import boto3
from endpoint import client, code, error, status

queues = client("sqs")
url = queues.create_queue(
    QueueName="q", Attributes={"VisibilityTimeout": "40"}, tags={"a": "b"})["QueueUrl"]
assert url.startswith("http://127.0.0.1:") and url.endswith("/000000000000/q"), url
assert queues.get_queue_url(QueueName="q")["QueueUrl"] == url
assert queues.list_queues(QueueNamePrefix="q")["QueueUrls"] == [url]
attributes = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
assert attributes["VisibilityTimeout"] == "40"
assert queues.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "b"}

sent = queues.send_message(QueueUrl=url, MessageBody="é <&>\r\n", MessageAttributes={
    "n": {"DataType": "Number", "StringValue": "1"},
    "b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})
assert sent["MD5OfMessageBody"]
answer = queues.receive_message(
    QueueUrl=url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"],
    WaitTimeSeconds=1)
message = answer["Messages"][0]
assert message["Body"] == "é <&>\r\n"
assert message["MessageAttributes"]["b"]["BinaryValue"] == b"\x00\xff"
assert message["Attributes"]["ApproximateReceiveCount"] == "1"
queues.change_message_visibility(
    QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=5)
queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
answer = queues.send_message_batch(QueueUrl=url, Entries=[
    {"Id": "1", "MessageBody": "one"}, {"Id": "2", "MessageBody": ""}])
assert [entry["Id"] for entry in answer["Successful"]] == ["1"]
assert [entry["Id"] for entry in answer["Failed"]] == ["2"]
resource = boto3.resource("sqs").Queue(url)
for message in resource.receive_messages(MaxNumberOfMessages=10):
    assert message.body == "one"
    message.delete()
assert "Messages" not in queues.receive_message(QueueUrl=url)

failure = error(queues.get_queue_url, QueueName="nope")
assert isinstance(failure, queues.exceptions.QueueDoesNotExist)
assert code(failure) == "AWS.SimpleQueueService.NonExistentQueue"
assert failure.response["Error"]["QueryErrorCode"] == "QueueDoesNotExist"
assert failure.response["Error"]["Type"] == "Sender" and status(failure.response) == 400
failure = error(queues.create_queue, QueueName="q", Attributes={"VisibilityTimeout": "50"})
assert isinstance(failure, queues.exceptions.QueueNameExists), failure.response
failure = error(queues.send_message_batch, QueueUrl=url, Entries=[
    {"Id": "1", "MessageBody": "one"}, {"Id": "1", "MessageBody": "two"}])
assert isinstance(failure, queues.exceptions.BatchEntryIdsNotDistinct), failure.response
failure = error(queues.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
assert code(failure) == "InvalidParameterValue", failure.response
assert error(queues.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
queues.purge_queue(QueueUrl=url)
assert len(sent["ResponseMetadata"]["RequestId"]) == 36
queues.delete_queue(QueueUrl=url)
assert "QueueUrls" not in queues.list_queues()
