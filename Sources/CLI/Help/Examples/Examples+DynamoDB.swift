extension Examples {
  static let dynamoDB = #"""
    = dynamodb create-table
    # A table whose items have a partition key and a sort key.
    streamctl create-table --table-name Events \
        --attribute-definitions AttributeName=user,AttributeType=S \
            AttributeName=at,AttributeType=N \
        --key-schema AttributeName=user,KeyType=HASH \
            AttributeName=at,KeyType=RANGE \
        --billing-mode PAY_PER_REQUEST
    # The name is taken. (254)
    streamctl create-table --table-name Orders \
        --attribute-definitions AttributeName=id,AttributeType=S \
        --key-schema AttributeName=id,KeyType=HASH \
        --billing-mode PAY_PER_REQUEST

    = dynamodb describe-table
    # Finds the ARN of the table's stream.
    streamctl describe-table --table-name Orders \
        --query Table.LatestStreamArn --output text

    = dynamodb list-tables
    # The names of all tables.
    streamctl list-tables --query TableNames --output text

    = dynamodb update-table
    # Gives the table an index of its own keys.
    streamctl update-table --table-name Orders \
        --attribute-definitions AttributeName=price,AttributeType=N \
        --global-secondary-index-updates '[{"Create": {"IndexName": "byPrice",
            "KeySchema": [{"AttributeName": "price", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"}}}]'
    # Switches the table's stream off.
    streamctl update-table --table-name Orders \
        --stream-specification StreamEnabled=false

    = dynamodb delete-table
    # Deletes a table with all its items.
    streamctl delete-table --table-name Orders

    = dynamodb put-item
    # Writes an item, in JSON.
    streamctl put-item --table-name Orders \
        --item '{"id": {"S": "2"}, "price": {"N": "5"}, "paid": {"BOOL": false}}'
    # The same in shorthand, giving back the item that it replaces.
    streamctl put-item --table-name Orders --item 'id={S=2},price={N=6}' \
        --return-values ALL_OLD
    # Only if there is no such item yet, but there is one. (254)
    streamctl put-item --table-name Orders --item 'id={S=1}' \
        --condition-expression 'attribute_not_exists(id)'

    = dynamodb get-item
    # Reads an item.
    streamctl get-item --table-name Orders --key '{"id": {"S": "1"}}'
    # Reads one attribute, as plain text.
    streamctl get-item --table-name Orders --key 'id={S=1}' \
        --query Item.price.N --output text

    = dynamodb update-item
    # Adds to a number, and shows what became of it.
    streamctl update-item --table-name Orders --key 'id={S=1}' \
        --update-expression 'ADD price :more' \
        --expression-attribute-values '{":more": {"N": "1"}}' \
        --return-values UPDATED_NEW

    = dynamodb delete-item
    # Deletes an item, if it is cheap enough.
    streamctl delete-item --table-name Orders --key 'id={S=1}' \
        --condition-expression 'price < :limit' \
        --expression-attribute-values '{":limit": {"N": "10"}}'

    = dynamodb query
    # Reads the items with a partition key.
    streamctl query --table-name Orders --key-condition-expression 'id = :id' \
        --expression-attribute-values '{":id": {"S": "1"}}'

    = dynamodb scan
    # Counts the items that match.
    streamctl scan --table-name Orders --filter-expression 'price > :least' \
        --expression-attribute-values '{":least": {"N": "5"}}' --select COUNT
    # Two items at most; the answer tells where to go on.
    streamctl scan --table-name Orders --max-items 2

    = dynamodb batch-get-item
    # Reads two items, one of which is not there.
    streamctl batch-get-item --request-items \
        '{"Orders": {"Keys": [{"id": {"S": "1"}}, {"id": {"S": "2"}}]}}'

    = dynamodb batch-write-item
    # Writes an item and deletes another.
    streamctl batch-write-item --request-items '{"Orders": [
        {"PutRequest": {"Item": {"id": {"S": "2"}}}},
        {"DeleteRequest": {"Key": {"id": {"S": "1"}}}}]}'

    = dynamodb transact-get-items
    # Reads items as they were at one moment.
    streamctl transact-get-items --transact-items \
        '[{"Get": {"TableName": "Orders", "Key": {"id": {"S": "1"}}}}]'

    = dynamodb transact-write-items
    # Writes both items, or neither.
    streamctl transact-write-items --transact-items '[
        {"Put": {"TableName": "Orders", "Item": {"id": {"S": "2"}}}},
        {"Put": {"TableName": "Orders", "Item": {"id": {"S": "3"}}}}]'
    """#
}
