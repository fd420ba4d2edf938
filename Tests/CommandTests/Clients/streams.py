"""boto3's client of DynamoDB Streams."""

from endpoint import client, code, error

dynamodb, streams = client("dynamodb"), client("dynamodbstreams")
table = dynamodb.create_table(
    TableName="Orders", BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
dynamodb.put_item(TableName="Orders", Item={"id": {"S": "1"}, "blob": {"B": b"\x00\x01"}})
dynamodb.delete_item(TableName="Orders", Key={"id": {"S": "1"}})

arn = streams.list_streams(TableName="Orders")["Streams"][0]["StreamArn"]
assert arn == table["TableDescription"]["LatestStreamArn"]
description = streams.describe_stream(StreamArn=arn)["StreamDescription"]
shard = description["Shards"][0]["ShardId"]
iterator = streams.get_shard_iterator(
    StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
answer = streams.get_records(ShardIterator=iterator)
assert [record["eventName"] for record in answer["Records"]] == ["INSERT", "REMOVE"]
change = answer["Records"][0]["dynamodb"]
assert change["NewImage"]["blob"] == {"B": b"\x00\x01"}
assert change["ApproximateCreationDateTime"].year > 2000
assert answer["NextShardIterator"]
failure = error(streams.describe_stream, StreamArn=arn.replace("/Orders/", "/Others/"))
assert code(failure) == "ResourceNotFoundException"
assert len(failure.response["ResponseMetadata"]["RequestId"]) == 52
