enum CommandLineScenarios {
  static let all: [Scenario] = [
    Scenario(
      "The command line",
      [
        Tables.orders,
        Tables.filled,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"ann"},"number":{"N":"1"}}'
        --output text
        """#,
        "get-item --table-name Orders --key customer={S=ann},number={N=1} --query Item.total.N",
        #"""
        get-item --table-name Orders --key customer={S=ann},number={N=1} --query Item.total.N
        --output text
        """#,
        .moto(
          says: #"""
            ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: \#
            total
            """#,
          to: #"""
            query --table-name Orders --key-condition-expression 'customer = :c'
            --expression-attribute-values '{":c":{"S":"ann"}}' --output text
            --projection-expression 'city, total'
            """#,
          .refuses(
            #"""
            Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: total
            """#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --max-items 2 --output text
        --projection-expression city
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --starting-token
        eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDJ9 --query
        'Items[].number.N'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --starting-token nonsense
        """#,
        "get-item --table-name Orders",
        #"get-item --key '{"customer":{"S":"ann"}}'"#,
        #"get-item --table-name Orders --key '{"customer":{"S":"ann"}}' --nothing"#,
        #"get-item --table-name Orders --key '{"customer":{"S":"ann"}}' --query 'Item['"#,
        #"get-item --table-name Orders --key '{"customer":{"T":"ann"}}'"#,
        "get-item --table-name Orders --key file://nothing.json",
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"Zoë"},"number":{"N":"1"},"text":{"S":"tab\tline\nquote\" ü 🙂"}}'
        """#,
        #"get-item --table-name Orders --key '{"customer":{"S":"Zoë"},"number":{"N":"1"}}'"#,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"Zoë"},"number":{"N":"1"}}'
        --output text
        """#,
        #"""
        get-item --cli-input-json
        '{"TableName":"Orders","Key":{"customer":{"S":"ann"},"number":{"N":"-3"}}}'
        """#,
        #"""
        get-item --cli-input-json
        '{"TableName":"Orders","Key":{"customer":{"S":"ann"},"number":{"N":"-3"}},"More":1}'
        """#,
        "scan --table-name Orders --max-items 0",
        "scan --table-name Orders --max-items many",
      ])
  ]
}
