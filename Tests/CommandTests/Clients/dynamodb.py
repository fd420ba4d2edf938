"""boto3's client and resource of DynamoDB: all kinds of calls, pages, waiters and errors."""

from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from endpoint import client, code, error, status

dynamodb = client("dynamodb")
answer = dynamodb.create_table(
    TableName="Music", BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "Artist", "AttributeType": "S"},
        {"AttributeName": "Song", "AttributeType": "S"}],
    KeySchema=[
        {"AttributeName": "Artist", "KeyType": "HASH"},
        {"AttributeName": "Song", "KeyType": "RANGE"}])
assert answer["TableDescription"]["CreationDateTime"].year > 2000
assert len(answer["ResponseMetadata"]["RequestId"]) == 52
assert "x-amz-crc32" in answer["ResponseMetadata"]["HTTPHeaders"]
dynamodb.get_waiter("table_exists").wait(TableName="Music")

# Items of every type, through the resource.
table = boto3.resource("dynamodb").Table("Music")
item = {
    "Artist": "é\U0001f3b5", "Song": "1", "N": Decimal("1.50"), "B": b"\x00\xff", "Yes": True,
    "None": None, "L": [1, "two", {"x": b"3"}], "SS": {"a", "b"}, "NS": {Decimal(1), Decimal(2)},
    "BS": {b"a", b"b"}, "M": {"deep": {"deeper": [[]]}}}
table.put_item(Item=item)
found = table.get_item(Key={"Artist": "é\U0001f3b5", "Song": "1"})["Item"]
assert found == item, found
assert table.item_count >= 0 and table.table_status == "ACTIVE"

with table.batch_writer() as batch:
    for number in range(60):
        batch.put_item(Item={"Artist": "many", "Song": f"{number:03}", "Number": number})
pages = dynamodb.get_paginator("query").paginate(
    TableName="Music", KeyConditionExpression="Artist = :a",
    ExpressionAttributeValues={":a": {"S": "many"}}, PaginationConfig={"PageSize": 25})
assert [page["Count"] for page in pages] == [25, 25, 10]
answer = table.query(
    KeyConditionExpression=Key("Artist").eq("many") & Key("Song").between("010", "019"),
    FilterExpression=Attr("Number").gte(15))
assert (answer["Count"], answer["ScannedCount"]) == (5, 10)
scanned = sum(page["Count"] for page in dynamodb.get_paginator("scan").paginate(TableName="Music"))
assert scanned == 61

# Errors, with what they bring along.
failure = error(
    dynamodb.put_item, TableName="Music", Item={"Artist": {"S": "many"}, "Song": {"S": "001"}},
    ConditionExpression="attribute_not_exists(Artist)",
    ReturnValuesOnConditionCheckFailure="ALL_OLD")
assert isinstance(failure, dynamodb.exceptions.ConditionalCheckFailedException)
assert failure.response["Item"]["Number"] == {"N": "1"}
assert failure.response["Error"]["Message"] == "The conditional request failed"
assert status(failure.response) == 400
key = {"Artist": {"S": "many"}, "Song": {"S": "001"}}
failure = error(dynamodb.transact_write_items, TransactItems=[
    {"Put": {"TableName": "Music", "Item": {"Artist": {"S": "new"}, "Song": {"S": "1"}}}},
    {"ConditionCheck": {
        "TableName": "Music", "Key": key, "ConditionExpression": "attribute_not_exists(Song)"}}])
assert isinstance(failure, dynamodb.exceptions.TransactionCanceledException)
reasons = failure.response["CancellationReasons"]
assert [reason["Code"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
assert failure.response["Error"]["Message"].startswith("Transaction cancelled")
dynamodb.transact_write_items(TransactItems=[
    {"Put": {"TableName": "Music", "Item": {"Artist": {"S": "new"}, "Song": {"S": "1"}}}},
    {"Delete": {"TableName": "Music", "Key": key}}])
answer = dynamodb.transact_get_items(TransactItems=[
    {"Get": {"TableName": "Music", "Key": key}},
    {"Get": {"TableName": "Music", "Key": {"Artist": {"S": "new"}, "Song": {"S": "1"}}}}])
assert ["Item" in response for response in answer["Responses"]] == [False, True]
assert isinstance(
    error(dynamodb.describe_table, TableName="nope"),
    dynamodb.exceptions.ResourceNotFoundException)
failure = error(dynamodb.describe_import, ImportArn="arn:aws:dynamodb:us-east-1:0:table/T/import/1")
assert code(failure) == "UnknownOperationException"
assert "PutItem" in failure.response["Error"]["Message"]
answer = dynamodb.execute_statement(Statement="SELECT * FROM Music WHERE Artist = 'new'")
assert answer["Items"] == [{"Artist": {"S": "new"}, "Song": {"S": "1"}}]

# Tags have an answer without a body; another region has other tables.
arn = dynamodb.describe_table(TableName="Music")["Table"]["TableArn"]
dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])
assert dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "b"}]
assert client("dynamodb", "eu-west-1").list_tables()["TableNames"] == []

dynamodb.delete_table(TableName="Music")
dynamodb.get_waiter("table_not_exists").wait(TableName="Music")
