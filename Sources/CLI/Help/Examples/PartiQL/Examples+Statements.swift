extension Examples {
  static let statements = #"""
    = dynamodb execute-statement
    # Reads in PartiQL.
    streamctl execute-statement --statement 'SELECT * FROM Orders WHERE id = ?' \
        --parameters '[{"S": "1"}]'

    = dynamodb batch-execute-statement
    # Two statements, each of which may fail by itself.
    streamctl batch-execute-statement --statements \
        "[{\"Statement\": \"SELECT * FROM Orders WHERE id = '1'\"},
          {\"Statement\": \"SELECT * FROM Orders WHERE id = '2'\"}]"

    = dynamodb execute-transaction
    # Two writes, both or neither.
    streamctl execute-transaction --transact-statements \
        "[{\"Statement\": \"INSERT INTO Orders VALUE {'id': '2'}\"},
          {\"Statement\": \"DELETE FROM Orders WHERE id = '1'\"}]"
    """#
}
