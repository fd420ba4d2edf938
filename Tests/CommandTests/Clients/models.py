"""PynamoDB: models, conditions, indexes, batches and transactions."""

from endpoint import sys
from pynamodb.attributes import (
    BooleanAttribute, JSONAttribute, ListAttribute, NumberAttribute, UnicodeAttribute,
    UnicodeSetAttribute, UTCDateTimeAttribute, VersionAttribute)
from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model
from pynamodb.transactions import TransactGet, TransactWrite


class ByAge(GlobalSecondaryIndex):
    class Meta:
        index_name = "by-age"
        projection = AllProjection()

    age = NumberAttribute(hash_key=True)


class User(Model):
    class Meta:
        table_name = "User"
        region = "us-east-1"
        host = sys.argv[1]
        billing_mode = "PAY_PER_REQUEST"

    email = UnicodeAttribute(hash_key=True)
    number = NumberAttribute(range_key=True)
    age = NumberAttribute(null=True)
    tags = UnicodeSetAttribute(null=True)
    seen = UTCDateTimeAttribute(null=True)
    extra = JSONAttribute(null=True)
    steps = ListAttribute(null=True)
    good = BooleanAttribute(default=True)
    version = VersionAttribute()
    by_age = ByAge()


User.create_table(wait=True)
assert User.exists()
user = User("a@b", 1, age=30, tags={"x", "y"}, extra={"k": [1]}, steps=[1, "two"])
user.save()
assert user.version == 1
user.update(actions=[User.age.set(31), User.tags.add({"z"})])
again = User.get("a@b", 1)
assert (again.age, again.tags, again.extra, again.version) == (31, {"x", "y", "z"}, {"k": [1]}, 2)
try:
    User("a@b", 1).save(condition=User.email.does_not_exist())
    raise AssertionError("it was saved")
except PutError as failure:
    assert failure.cause_response_code == "ConditionalCheckFailedException"
with User.batch_write() as batch:
    for number in range(2, 40):
        batch.save(User("a@b", number, age=number % 3))
assert [one.number for one in User.query("a@b", User.number.between(5, 8))] == [5, 6, 7, 8]
assert sum(1 for _ in User.by_age.query(1)) == 12
assert User.count() == 39
assert sum(1 for _ in User.scan(User.age > 1, page_size=10)) == 14
assert len(list(User.batch_get([("a@b", number) for number in range(1, 30)]))) == 29
connection = Connection(region="us-east-1", host=sys.argv[1])
with TransactWrite(connection=connection) as transaction:
    transaction.save(User("new", 1))
    transaction.delete(User("a@b", 39))
with TransactGet(connection=connection) as transaction:
    future = transaction.get(User, "new", 1)
assert future.get().email == "new"
try:
    with TransactWrite(connection=connection) as transaction:
        transaction.condition_check(User, "new", 1, condition=User.good == False)  # noqa: E712
        transaction.save(User("never", 1))
    raise AssertionError("it was written")
except TransactWriteError as failure:
    assert [reason and reason.code for reason in failure.cancellation_reasons] == [
        "ConditionalCheckFailed", None]
User.delete_table()
assert not User.exists()
