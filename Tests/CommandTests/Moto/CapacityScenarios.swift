enum CapacityScenarios {
  static let all: [Scenario] = [
    Scenario(
      "What writes cost",
      [
        Tables.orders,
        #"""
        put-item --table-name Orders --item '{"customer":{"S":"ann"},"number":{"N":"1"}}'
        --return-consumed-capacity TOTAL
        """#,
        .moto(
          wrong: "Writes to the indexes cost nothing; AWS counts each index that is written.",
          #"""
          put-item --table-name Orders --item
          '{"customer":{"S":"ann"},"number":{"N":"1"},"state":{"S":"open"},"total":{"N":"1"}}'
          --return-consumed-capacity INDEXES
          """#,
          .prints(
            #"""
            {"ConsumedCapacity":{"TableName":"Orders","CapacityUnits":3.0,\#
            "Table":{"CapacityUnits":1.0},\#
            "LocalSecondaryIndexes":{"byTotal":{"CapacityUnits":1.0}},\#
            "GlobalSecondaryIndexes":{"byState":{"CapacityUnits":1.0}}}}
            """#)),
        .moto(
          wrong: "The collection is not told, though the table has a local index.",
          #"""
          put-item --table-name Orders --item '{"customer":{"S":"ann"},"number":{"N":"2"}}'
          --return-item-collection-metrics SIZE --query ItemCollectionMetrics.ItemCollectionKey
          """#,
          .prints(#"{"customer":{"S":"ann"}}"#)),
        .moto(
          wrong: "Writes to the indexes cost nothing; AWS counts each index that is written.",
          #"""
          delete-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"1"}}'
          --return-consumed-capacity TOTAL
          """#,
          .prints(#"{"ConsumedCapacity":{"TableName":"Orders","CapacityUnits":3.0}}"#)),
        .moto(
          wrong: "An update costs 0.5; AWS counts 1 for up to 1 KB.",
          #"""
          update-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"2"}}'
          --update-expression 'SET note = :n' --expression-attribute-values '{":n":{"S":"x"}}'
          --return-consumed-capacity TOTAL
          """#,
          .prints(#"{"ConsumedCapacity":{"TableName":"Orders","CapacityUnits":1.0}}"#)),
        .moto(
          wrong: "Consumed capacity is told unasked.",
          #"""
          update-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"2"}}'
          --update-expression 'SET note = :n' --expression-attribute-values '{":n":{"S":"x"}}'
          --return-consumed-capacity NONE
          """#,
          .nothing),
      ]),
    Scenario(
      "What reads cost",
      [
        Tables.orders,
        Tables.filled,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"2"}}'
        --return-consumed-capacity TOTAL --query ConsumedCapacity
        """#,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"2"}}'
        --return-consumed-capacity INDEXES --query ConsumedCapacity
        """#,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"99"}}'
        --return-consumed-capacity TOTAL
        """#,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"2"}}'
        --return-consumed-capacity NONE --query ConsumedCapacity
        """#,
        .moto(
          wrong: #"""
            Capacity of a global index is told as a local one's, twice as much, and the \#
            table's too.
            """#,
          #"""
          query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
          --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
          '{":s":{"S":"open"}}' --select COUNT --return-consumed-capacity INDEXES --query
          ConsumedCapacity
          """#,
          .prints(
            #"""
            {"TableName":"Orders","CapacityUnits":0.5,"Table":{"CapacityUnits":0.0},\#
            "GlobalSecondaryIndexes":{"byState":{"CapacityUnits":0.5}}}
            """#)),
        #"""
        scan --table-name Orders --consistent-read --select COUNT --return-consumed-capacity
        TOTAL --query ConsumedCapacity
        """#,
      ]),
  ]
}
