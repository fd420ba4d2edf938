enum BatchScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Batches",
      [
        Tables.items,
        Tables.orders,
        .moto(
          wrong: "Consumed capacity is told unasked.",
          #"""
          batch-write-item --request-items
          '{"Items":[{"PutRequest":{"Item":{"id":{"S":"a"},"n":{"N":"1"}}}},
          {"PutRequest":{"Item":{"id":{"S":"b"}}}}],
          "Orders":[{"PutRequest":{"Item":{"customer":{"S":"ann"},"number":{"N":"1"}}}}]}'
          """#,
          .prints(#"{"UnprocessedItems":{}}"#)),
        .moto(
          wrong: "Each table costs 1 whatever is written, or 1 a key whatever is read.",
          #"""
          batch-write-item --request-items
          '{"Items":[{"DeleteRequest":{"Key":{"id":{"S":"b"}}}},
          {"PutRequest":{"Item":{"id":{"S":"c"}}}}]}' --return-consumed-capacity TOTAL
          """#,
          .prints(
            #"""
            {"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"Items",\#
            "CapacityUnits":2.0}]}
            """#)),
        .moto(
          wrong: "Consumed capacity is told unasked.",
          #"""
          batch-get-item --request-items
          '{"Items":{"Keys":[{"id":{"S":"a"}},{"id":{"S":"b"}}]}}'
          """#,
          .prints(#"{"Responses":{"Items":[{"id":{"S":"a"},"n":{"N":"1"}}]},"UnprocessedKeys":{}}"#)
        ),
        .moto(
          wrong: "Consumed capacity is told unasked.",
          #"""
          batch-get-item --request-items
          '{"Items":{"Keys":[{"id":{"S":"a"}}],"ProjectionExpression":"#n",
          "ExpressionAttributeNames":{"#n":"n"}},"Orders":{"Keys":[{"customer":{"S":"ann"},
          "number":{"N":"1"}}],"ConsistentRead":true}}'
          """#,
          .prints(
            #"""
            {"Responses":{"Items":[{"n":{"N":"1"}}],"Orders":[{"customer":{"S":"ann"},\#
            "number":{"N":"1"}}]},"UnprocessedKeys":{}}
            """#)),
        .moto(
          wrong: "Each table costs 1 whatever is written, or 1 a key whatever is read.",
          #"""
          batch-get-item --request-items
          '{"Items":{"Keys":[{"id":{"S":"a"}},{"id":{"S":"c"}}]}}' --return-consumed-capacity
          TOTAL --query ConsumedCapacity
          """#,
          .prints(#"[{"TableName":"Items","CapacityUnits":1.0}]"#)),
        .moto(
          wrong: "Consumed capacity is told unasked.",
          #"batch-get-item --request-items '{"Items":{"Keys":[{"id":{"S":"none"}}]}}'"#,
          .prints(#"{"Responses":{"Items":[]},"UnprocessedKeys":{}}"#)),
        #"batch-get-item --request-items '{"Items":{"Keys":[{"id":{"S":"a"}},{"id":{"S":"a"}}]}}'"#,
        #"batch-get-item --request-items '{"None":{"Keys":[{"id":{"S":"a"}}]}}'"#,
        #"batch-get-item --request-items '{"Items":{"Keys":[]}}'"#,
        .moto(
          says: "Validation Exception",
          to: #"batch-get-item --request-items '{"Items":{"Keys":[{"name":{"S":"a"}}]}}'"#,
          .refuses("The provided key element does not match the schema")),
        .motoTakes(
          #"batch-get-item --request-items '{"Items":{"Keys":[{"id":{"N":"1"}}]}}'"#,
          .refuses("The provided key element does not match the schema")),
        .motoTakes(
          #"""
          batch-get-item --request-items
          '{"Items":{"Keys":[{"id":{"S":"a"}}],"ProjectionExpression":"n",
          "AttributesToGet":["n"]}}'
          """#,
          .refuses(
            #"""
            Can not use both expression and non-expression parameters in the same request: \#
            Non-expression parameters: {AttributesToGet} Expression parameters: \#
            {ProjectionExpression}
            """#)),
        #"batch-write-item --request-items '{"None":[{"PutRequest":{"Item":{"id":{"S":"a"}}}}]}'"#,
        .motoTakes(
          #"""
          batch-write-item --request-items
          '{"Items":[{"PutRequest":{"Item":{"id":{"S":"a"}}}},
          {"DeleteRequest":{"Key":{"id":{"S":"a"}}}}]}'
          """#,
          .refuses("Provided list of item keys contains duplicates")),
        .motoTakes(
          #"""
          batch-write-item --request-items
          '{"Items":[{"PutRequest":{"Item":{"id":{"S":"a"}}},
          "DeleteRequest":{"Key":{"id":{"S":"d"}}}}]}'
          """#,
          .refuses(
            #"""
            Supplied AttributeValue has more than one datatypes set, must contain exactly one \#
            of the supported datatypes
            """#)),
        .motoBreaks(
          #"batch-write-item --request-items '{"Items":[{}]}'"#,
          .refuses(
            #"""
            Supplied AttributeValue has more than one datatypes set, must contain exactly one \#
            of the supported datatypes
            """#)),
        .moto(
          says: "One or more parameter values were invalid: Missing the key id in the item",
          to: #"""
            batch-write-item --request-items
            '{"Items":[{"PutRequest":{"Item":{"name":{"S":"a"}}}}]}'
            """#,
          .refuses("The provided key element does not match the schema")),
        #"batch-write-item --request-items '{"Items":[{"PutRequest":{"Item":{"id":{"S":""}}}}]}'"#,
        .motoTakes(
          #"""
          batch-write-item --request-items
          '{"Items":[{"DeleteRequest":{"Key":{"id":{"N":"1"}}}}]}'
          """#,
          .refuses("The provided key element does not match the schema")),
        .motoTakes(
          #"""
          batch-write-item --request-items
          '{"Items":[{"DeleteRequest":{"Key":{"id":{"S":"1"},"n":{"N":"1"}}}}]}'
          """#,
          .refuses("The provided key element does not match the schema")),
        "scan --table-name Items --select COUNT --query '[Count,ScannedCount]' --output text",
      ])
  ]
}
