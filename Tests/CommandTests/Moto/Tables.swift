/// Steps that many scenarios begin with.
enum Tables {
  /// A table with the partition key `id`.
  static let items: Step = """
    create-table --table-name Items --attribute-definitions AttributeName=id,AttributeType=S
    --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST
    --query TableDescription.TableName
    """

  /// A table with a sort key, a local index of keys only and a global one with a note.
  static let orders: Step = """
    create-table --table-name Orders --attribute-definitions
    AttributeName=customer,AttributeType=S AttributeName=number,AttributeType=N
    AttributeName=state,AttributeType=S AttributeName=total,AttributeType=N
    --key-schema AttributeName=customer,KeyType=HASH AttributeName=number,KeyType=RANGE
    --local-secondary-indexes '[{"IndexName":"byTotal",
    "KeySchema":[{"AttributeName":"customer","KeyType":"HASH"},
    {"AttributeName":"total","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}]'
    --global-secondary-indexes '[{"IndexName":"byState",
    "KeySchema":[{"AttributeName":"state","KeyType":"HASH"},
    {"AttributeName":"total","KeyType":"RANGE"}],
    "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["note"]}}]'
    --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
    """

  /// Five orders of two customers.
  static let filled: Step = """
    batch-write-item --query UnprocessedItems --request-items '{"Orders":[
    {"PutRequest":{"Item":{"customer":{"S":"ann"},"number":{"N":"1"},"state":{"S":"open"},
    "total":{"N":"30"},"note":{"S":"first"},"city":{"S":"Bern"}}}},
    {"PutRequest":{"Item":{"customer":{"S":"ann"},"number":{"N":"2"},"state":{"S":"paid"},
    "total":{"N":"20"},"tags":{"SS":["a"]}}}},
    {"PutRequest":{"Item":{"customer":{"S":"ann"},"number":{"N":"10"},"state":{"S":"open"},
    "total":{"N":"10.5"},"city":{"S":"Basel"}}}},
    {"PutRequest":{"Item":{"customer":{"S":"ann"},"number":{"N":"-3"},"city":{"S":"Zug"}}}},
    {"PutRequest":{"Item":{"customer":{"S":"bob"},"number":{"N":"1"},"state":{"S":"open"},
    "total":{"N":"5"},"note":{"S":"his"}}}}]}'
    """
}
