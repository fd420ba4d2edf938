enum ScanScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Scans",
      [
        Tables.orders,
        Tables.filled,
        #"""
        scan --table-name Orders --query
        'sort_by(Items,&join(`.`,[customer.S,number.N]))[].[customer.S,number.N]' --output text
        """#,
        "scan --table-name Orders --select COUNT --query '[Count,ScannedCount]' --output text",
        #"""
        scan --table-name Orders --filter-expression 'city = :c' --expression-attribute-values
        '{":c":{"S":"Zug"}}'
        """#,
        .moto(
          says: #"""
            Invalid ConditionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: total
            """#,
          to: #"""
            scan --table-name Orders --filter-expression 'total >= :t AND NOT (#s = :s)'
            --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
            '{":t":{"N":"20"},":s":{"S":"open"}}' --projection-expression 'customer, total'
            """#,
          .refuses(
            #"""
            Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: \#
            total
            """#)),
        #"""
        scan --table-name Orders --filter-expression 'contains(tags, :t)'
        --expression-attribute-values '{":t":{"S":"a"}}' --select COUNT --query
        '[Count,ScannedCount]' --output text
        """#,
        #"""
        scan --table-name Orders --filter-expression 'attribute_not_exists(city)' --query
        '[Count,ScannedCount]' --output text
        """#,
        #"""
        scan --table-name Orders --index-name byState --select COUNT --query
        '[Count,ScannedCount]' --output text
        """#,
        .moto(
          wrong: "Reads cost 1; AWS counts 0.5 for up to 4 KB that need not be consistent.",
          #"""
          scan --table-name Orders --index-name byTotal --select COUNT
          --return-consumed-capacity TOTAL
          """#,
          .prints(
            #"""
            {"Count":4,"ScannedCount":4,"ConsumedCapacity":{"TableName":"Orders",\#
            "CapacityUnits":0.5}}
            """#)),
        #"""
        scan --table-name Orders --index-name byState --filter-expression 'note = :n'
        --expression-attribute-values '{":n":{"S":"his"}}'
        """#,
        "scan --table-name Orders --max-items 2 --query 'length(Items)'",
        "scan --table-name Orders --page-size 2 --query 'length(Items)'",
        #"""
        scan --table-name Orders --limit 1 --select COUNT --query '[Count,ScannedCount]'
        --output text
        """#,
        #"""
        scan --table-name Orders --segment 0 --total-segments 1 --select COUNT --query
        '[Count,ScannedCount]' --output text
        """#,
        .motoTakes(
          #"""
          scan --table-name Orders --attributes-to-get city --filter-expression 'city = :c'
          --expression-attribute-values '{":c":{"S":"Zug"}}'
          """#,
          .refuses(
            #"""
            Can not use both expression and non-expression parameters in the same request: \#
            Non-expression parameters: {AttributesToGet} Expression parameters: \#
            {FilterExpression}
            """#)),
        "scan --table-name Orders --segment 1",
        "scan --table-name Orders --total-segments 2",
        "scan --table-name Orders --limit -1",
        "scan --table-name Orders --index-name none",
        "scan --table-name Orders --index-name byState --consistent-read",
        "scan --table-name None",
        .moto(
          says: #"""
            Invalid ConditionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: state
            """#,
          to: #"""
            scan --table-name Orders --filter-expression 'state = :c'
            --expression-attribute-values '{":c":{"S":"Zug"}}'
            """#,
          .refuses(
            #"""
            Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: \#
            state
            """#)),
        .moto(
          says: "Bad Filter Expression: Bad AND expression city = :c AND :c",
          to: #"""
            scan --table-name Orders --filter-expression 'city = :c AND :c'
            --expression-attribute-values '{":c":{"S":"Zug"}}'
            """#,
          .refuses(#"Invalid FilterExpression: Syntax error; token: "<EOF>", near: ":c""#)),
        .motoTakes(
          #"scan --table-name Orders --expression-attribute-values '{":c":{"S":"Zug"}}'"#,
          .refuses("ExpressionAttributeValues can only be specified when using expressions")),
        "scan --table-name Orders --projection-expression 'city, city'",
      ])
  ]
}
