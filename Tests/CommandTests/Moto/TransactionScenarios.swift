enum TransactionScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Transactions",
      [
        Tables.items,
        .moto(
          wrong: "Empty members are told that AWS leaves out.",
          #"""
          transact-write-items --transact-items
          '[{"Put":{"TableName":"Items","Item":{"id":{"S":"a"},"n":{"N":"1"}}}},
          {"Put":{"TableName":"Items","Item":{"id":{"S":"b"},"n":{"N":"2"}},
          "ConditionExpression":"attribute_not_exists(id)"}}]'
          """#,
          .nothing),
        .moto(
          wrong: "Empty members are told that AWS leaves out.",
          #"""
          transact-write-items --transact-items
          '[{"Update":{"TableName":"Items","Key":{"id":{"S":"a"}},
          "UpdateExpression":"SET n = n + :one",
          "ExpressionAttributeValues":{":one":{"N":"1"}}}},{"Delete":{"TableName":"Items",
          "Key":{"id":{"S":"b"}}}},{"ConditionCheck":{"TableName":"Items",
          "Key":{"id":{"S":"c"}},"ConditionExpression":"attribute_not_exists(id)"}}]'
          """#,
          .nothing),
        .motoTakes(
          #"""
          transact-get-items --transact-items
          '[{"Get":{"TableName":"Items","Key":{"id":{"S":"a"}}}},{"Get":{"TableName":"Items",
          "Key":{"id":{"S":"b"}}}},{"Get":{"TableName":"Items","Key":{"id":{"S":"a"}},
          "ProjectionExpression":"n"}}]'
          """#,
          .refuses("Transaction request cannot include multiple operations on one item")),
        #"""
        transact-write-items --transact-items
        '[{"Put":{"TableName":"Items","Item":{"id":{"S":"a"}},
        "ConditionExpression":"attribute_not_exists(id)"}},{"Put":{"TableName":"Items",
        "Item":{"id":{"S":"z"}}}}]'
        """#,
        #"""
        transact-write-items --transact-items
        '[{"Put":{"TableName":"Items","Item":{"id":{"S":"y"}}}},
        {"ConditionCheck":{"TableName":"Items","Key":{"id":{"S":"a"}},
        "ConditionExpression":"n = :n","ExpressionAttributeValues":{":n":{"N":"7"}},
        "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}]'
        """#,
        #"""
        transact-write-items --transact-items
        '[{"Put":{"TableName":"Items","Item":{"id":{"S":"a"}}}},{"Delete":{"TableName":"Items",
        "Key":{"id":{"S":"a"}}}}]'
        """#,
        #"""
        transact-write-items --transact-items
        '[{"Put":{"TableName":"None","Item":{"id":{"S":"a"}}}}]'
        """#,
        .moto(
          says: #"""
            Transaction cancelled, please refer cancellation reasons for specific reasons \#
            [KeyError]
            """#,
          to: #"""
            transact-write-items --transact-items
            '[{"Put":{"TableName":"Items","Item":{"name":{"S":"a"}}}}]'
            """#,
          .cancels("ValidationError")),
        .moto(
          says: #"""
            One or more parameter values were invalid: An AttributeValue may not contain \#
            an empty string. Key: id
            """#,
          to: #"""
            transact-write-items --transact-items
            '[{"Put":{"TableName":"Items","Item":{"id":{"S":""}}}}]'
            """#,
          .refuses(
            #"""
            One or more parameter values are not valid. The AttributeValue for a key attribute \#
            cannot contain an empty string value. Key: id
            """#)),
        .moto(
          says: #"""
            One or more parameter values were invalid: Cannot update attribute id. This \#
            attribute is part of the key
            """#,
          to: #"""
            transact-write-items --transact-items
            '[{"Update":{"TableName":"Items","Key":{"id":{"S":"a"}},
            "UpdateExpression":"SET id = :n","ExpressionAttributeValues":{":n":{"N":"7"}}}}]'
            """#,
          .cancels("ValidationError")),
        .moto(
          says: "The document path provided in the update expression is invalid for update",
          to: #"""
            transact-write-items --transact-items
            '[{"Update":{"TableName":"Items","Key":{"id":{"S":"a"}},
            "UpdateExpression":"SET m.x = :n",
            "ExpressionAttributeValues":{":n":{"N":"7"}}}}]'
            """#,
          .cancels("ValidationError")),
        "transact-write-items --transact-items '[]'",
        #"""
        transact-write-items --transact-items
        '[{"Delete":{"TableName":"Items","Key":{"id":{"S":"a"}}},"Put":{"TableName":"Items",
        "Item":{"id":{"S":"b"}}}}]'
        """#,
        .moto(
          wrong: "Empty members are told that AWS leaves out.",
          #"""
          transact-write-items --client-request-token one --transact-items
          '[{"Update":{"TableName":"Items","Key":{"id":{"S":"a"}},
          "UpdateExpression":"ADD n :one","ExpressionAttributeValues":{":one":{"N":"1"}}}}]'
          """#,
          .nothing),
        .moto(
          wrong: "Empty members are told that AWS leaves out.",
          #"""
          transact-write-items --client-request-token one --transact-items
          '[{"Update":{"TableName":"Items","Key":{"id":{"S":"a"}},
          "UpdateExpression":"ADD n :one","ExpressionAttributeValues":{":one":{"N":"1"}}}}]'
          """#,
          .nothing),
        .moto(
          wrong: "The same client token has run the transaction twice; AWS runs it once.",
          #"get-item --table-name Items --key '{"id":{"S":"a"}}'"#,
          .prints(#"{"Item":{"id":{"S":"a"},"n":{"N":"3"}}}"#)),
        .motoTakes(
          #"""
          transact-write-items --client-request-token one --transact-items
          '[{"Delete":{"TableName":"Items","Key":{"id":{"S":"a"}}}}]'
          """#,
          .fails(
            "IdempotentParameterMismatchException",
            #"""
            The request uses the same client token as a previous, but non-identical request. Do \#
            not reuse a client token with different requests, unless the requests are identical
            """#)),
        .moto(
          wrong: "No capacity is told, though it is asked for.",
          #"""
          transact-write-items --transact-items
          '[{"Put":{"TableName":"Items","Item":{"id":{"S":"cap"}}}}]'
          --return-consumed-capacity TOTAL
          """#,
          .prints(
            #"""
            {"ConsumedCapacity":[{"TableName":"Items","CapacityUnits":2.0,\#
            "WriteCapacityUnits":2.0}]}
            """#)),
        .moto(
          wrong: "No capacity is told, though it is asked for.",
          #"""
          transact-get-items --transact-items
          '[{"Get":{"TableName":"Items","Key":{"id":{"S":"a"}}}}]' --return-consumed-capacity
          TOTAL --query ConsumedCapacity
          """#,
          .prints(#"[{"TableName":"Items","CapacityUnits":2.0,"ReadCapacityUnits":2.0}]"#)),
        #"""
        transact-get-items --transact-items
        '[{"Get":{"TableName":"None","Key":{"id":{"S":"a"}}}}]'
        """#,
        .moto(
          says: "Validation Exception",
          to: #"""
            transact-get-items --transact-items
            '[{"Get":{"TableName":"Items","Key":{"name":{"S":"a"}}}}]'
            """#,
          .cancels("ValidationError")),
        "transact-get-items --transact-items '[]'",
        .motoTakes(
          #"""
          transact-get-items --transact-items
          '[{"Get":{"TableName":"Items","Key":{"id":{"S":"a"}}}},{"Get":{"TableName":"Items",
          "Key":{"id":{"S":"a"}}}}]'
          """#,
          .refuses("Transaction request cannot include multiple operations on one item")),
        .moto(
          wrong: #"""
            The item went by a transaction that AWS refuses, as its token was used for \#
            another.
            """#,
          "scan --table-name Items --select COUNT --query '[Count,ScannedCount]' --output text",
          .prints(#"2\#t2"#)),
      ])
  ]
}
