enum LegacyScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Legacy parameters of writes",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"1"}}' --expected
        '{"id":{"Exists":false}}'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"2"}}' --expected
        '{"id":{"Exists":false}}'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"2"}}' --expected
        '{"n":{"Value":{"N":"1"}}}' --return-values ALL_OLD
        """#,
        .moto(
          wrong: "The conditional operator is passed over, and all conditions must hold.",
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"3"}}' --expected
          '{"n":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"5"}]},
          "id":{"ComparisonOperator":"NOT_NULL"}}' --conditional-operator OR
          """#,
          .nothing),
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"4"}}' --expected
        '{"n":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"5"}]},
        "id":{"ComparisonOperator":"NOT_NULL"}}'
        """#,
        .motoBreaks(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --expected
          '{"n":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"5"}]}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: Invalid \#
            number of argument(s) for the BETWEEN ComparisonOperator
            """#)),
        .motoTakes(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --expected
          '{"n":{"Exists":true}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: Value must \#
            be provided when Exists is true for Attribute: n
            """#)),
        .moto(
          says: "The conditional request failed",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --expected
            '{"n":{"Value":{"N":"1"}}}' --condition-expression 'attribute_exists(id)'
            """#,
          .refuses(
            #"""
            1 validation error detected: Can not use both expression and non-expression \#
            parameters in the same request: Non-expression parameters: {Expected} Expression \#
            parameters: {ConditionExpression}
            """#)),
        .moto(
          wrong: #"""
            The put that AWS carries out before did not happen, so another number is \#
            added to.
            """#,
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
          '{"n":{"Value":{"N":"10"},"Action":"ADD"},"t":{"Value":{"S":"x"}}}' --return-values
          ALL_NEW --query Attributes
          """#,
          .prints(#"{"id":{"S":"a"},"n":{"N":"13"},"t":{"S":"x"}}"#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
        '{"t":{"Action":"DELETE"}}' --return-values UPDATED_OLD --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
        '{"s":{"Value":{"SS":["p"]},"Action":"ADD"}}' --return-values UPDATED_NEW --query
        Attributes
        """#,
        .moto(
          wrong: "A set that has lost all its elements stays, empty; AWS removes the attribute.",
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
          '{"s":{"Value":{"SS":["p"]},"Action":"DELETE"}}' --return-values ALL_NEW --query
          Attributes
          """#,
          .prints(#"{"id":{"S":"a"},"n":{"N":"13"}}"#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
        '{"n":{"Value":{"N":"1"}}}' --expected '{"n":{"Value":{"N":"99"}}}' --query Attributes
        """#,
        .motoBreaks(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
          '{"n":{"Action":"PUT"}}' --query Attributes
          """#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: Only DELETE \#
            action is allowed when no attribute value is specified
            """#)),
        .motoBreaks(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
          '{"n":{"Value":{"S":"x"},"Action":"ADD"}}' --query Attributes
          """#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: ADD action \#
            is not supported for the type S
            """#)),
        .motoTakes(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --attribute-updates
          '{"id":{"Value":{"S":"x"},"Action":"PUT"}}' --query Attributes
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Cannot update attribute id. This \#
            attribute is part of the key
            """#)),
        .motoTakes(
          #"""
          delete-item --table-name Items --key '{"id":{"S":"a"}}' --expected
          '{"n":{"ComparisonOperator":"NULL"}}'
          """#,
          .failsCondition),
        .moto(
          wrong: "The item went at the command before, whose condition AWS finds not met.",
          #"""
          delete-item --table-name Items --key '{"id":{"S":"a"}}' --expected
          '{"n":{"ComparisonOperator":"NE","AttributeValueList":[{"N":"0"}]}}' --return-values
          ALL_OLD
          """#,
          .prints(#"{"Attributes":{"id":{"S":"a"},"n":{"N":"13"}}}"#)),
        #"get-item --table-name Items --key '{"id":{"S":"a"}}' --attributes-to-get n"#,
        .motoTakes(
          #"get-item --table-name Items --key '{"id":{"S":"a"}}' --attributes-to-get n n"#,
          .refuses(
            "One or more parameter values were invalid: Duplicate value in attribute name: n")),
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --attributes-to-get n
        --projection-expression n
        """#,
      ]),
    Scenario(
      "Legacy parameters of reads",
      [
        Tables.orders,
        Tables.filled,
        #"""
        query --table-name Orders --key-conditions
        '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"}}' --query
        'Items[].number.N'
        """#,
        .moto(
          wrong: "The attributes to get are passed over with these parameters.",
          #"""
          query --table-name Orders --key-conditions
          '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"},
          "number":{"AttributeValueList":[{"N":"1"}],"ComparisonOperator":"GE"}}'
          --attributes-to-get city
          """#,
          .prints(
            #"""
            {"Items":[{"city":{"S":"Bern"}},{},{"city":{"S":"Basel"}}],"Count":3,\#
            "ScannedCount":3,"ConsumedCapacity":null}
            """#)),
        #"""
        query --table-name Orders --key-conditions
        '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"},
        "number":{"AttributeValueList":[{"N":"-9"},{"N":"1"}],"ComparisonOperator":"BETWEEN"}}'
        --select COUNT --query '[Count,ScannedCount]' --output text
        """#,
        .motoBreaks(
          #"""
          query --table-name Orders --key-conditions
          '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"}}'
          --query-filter
          '{"city":{"AttributeValueList":[{"S":"B"}],"ComparisonOperator":"BEGINS_WITH"}}'
          --select COUNT
          """#,
          .prints(#"{"Count":2,"ScannedCount":4,"ConsumedCapacity":null}"#)),
        .motoBreaks(
          #"""
          query --table-name Orders --key-conditions
          '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"}}'
          --query-filter
          '{"city":{"ComparisonOperator":"NULL"},"total":{"AttributeValueList":[{"N":"20"}],
          "ComparisonOperator":"LT"}}' --conditional-operator OR --select COUNT
          """#,
          .prints(#"{"Count":2,"ScannedCount":4,"ConsumedCapacity":null}"#)),
        #"""
        query --table-name Orders --index-name byState --key-conditions
        '{"state":{"AttributeValueList":[{"S":"open"}],"ComparisonOperator":"EQ"}}' --query
        'Items[].customer.S'
        """#,
        #"""
        query --table-name Orders --key-conditions
        '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"GT"}}'
        """#,
        #"""
        query --table-name Orders --key-conditions
        '{"number":{"AttributeValueList":[{"N":"1"}],"ComparisonOperator":"EQ"}}'
        """#,
        .motoBreaks(
          #"""
          query --table-name Orders --key-conditions
          '{"customer":{"AttributeValueList":[],"ComparisonOperator":"EQ"}}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Invalid number of argument(s) for the EQ \#
            ComparisonOperator
            """#)),
        .motoBreaks(
          #"""
          query --table-name Orders --key-conditions
          '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"},
          "city":{"AttributeValueList":[{"S":"Zug"}],"ComparisonOperator":"EQ"}}'
          """#,
          .refuses("Query condition missed key schema element: number")),
        #"""
        scan --table-name Orders --scan-filter
        '{"city":{"AttributeValueList":[{"S":"Zug"},{"S":"Bern"}],"ComparisonOperator":"IN"}}'
        --query 'sort(Items[].city.S)'
        """#,
        .moto(
          wrong: "The attributes to get are passed over with these parameters.",
          #"""
          scan --table-name Orders --scan-filter
          '{"tags":{"AttributeValueList":[{"S":"a"}],"ComparisonOperator":"CONTAINS"}}'
          --attributes-to-get number
          """#,
          .prints(
            #"{"Items":[{"number":{"N":"2"}}],"Count":1,"ScannedCount":5,"ConsumedCapacity":null}"#)
        ),
        #"""
        scan --table-name Orders --scan-filter
        '{"city":{"ComparisonOperator":"NOT_NULL"},"total":{"ComparisonOperator":"NULL"}}'
        --select COUNT --query '[Count,ScannedCount]' --output text
        """#,
        #"""
        scan --table-name Orders --scan-filter
        '{"total":{"AttributeValueList":[{"N":"20"}],"ComparisonOperator":"LE"}}' --select
        COUNT --query '[Count,ScannedCount]' --output text
        """#,
        .motoTakes(
          #"""
          scan --table-name Orders --scan-filter
          '{"city":{"AttributeValueList":[{"S":"B"}],"ComparisonOperator":"EQ"}}'
          --filter-expression 'attribute_exists(city)'
          """#,
          .refuses(
            #"""
            Can not use both expression and non-expression parameters in the same request: \#
            Non-expression parameters: {ScanFilter} Expression parameters: {FilterExpression}
            """#)),
        .motoTakes(
          "scan --table-name Orders --conditional-operator AND",
          .refuses("ConditionalOperator cannot be used without Filter or Expected")),
        .motoBreaks(
          #"scan --table-name Orders --scan-filter '{"city":{"ComparisonOperator":"EQ"}}'"#,
          .refuses(
            #"""
            One or more parameter values were invalid: Invalid number of argument(s) for the EQ \#
            ComparisonOperator
            """#)),
        #"scan --table-name Orders --scan-filter '{"city":{"AttributeValueList":[{"S":"B"}]}}'"#,
      ]),
  ]
}
