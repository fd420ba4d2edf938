enum TruthScenarios {
  static let all: [Scenario] = [
    Scenario(
      "When the older conditions are met",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"s":{"S":"hello"},"n":{"N":"5"},"ss":{"SS":["x","y"]},"ns":{"NS":["1",
        "2"]},"l":{"L":[{"S":"x"},{"N":"1"}]},"z":{"NULL":true},"b":{"BOOL":true},
        "m":{"M":{"k":{"S":"v"}}}}'
        """#,
        .moto(
          wrong: "NE is not met by an item without the attribute; at AWS it is.",
          #"""
          scan --table-name Items --query Count --scan-filter
          '{"q":{"ComparisonOperator":"NE","AttributeValueList":[{"S":"a"}]}}'
          """#,
          .prints("1")),
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"q":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"q":{"ComparisonOperator":"LT","AttributeValueList":[{"S":"a"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"n":{"ComparisonOperator":"NE","AttributeValueList":[{"S":"5"}]}}'
        """#,
        .motoBreaks(
          #"""
          scan --table-name Items --query Count --scan-filter
          '{"n":{"ComparisonOperator":"LT","AttributeValueList":[{"S":"9"}]}}'
          """#,
          .prints("0")),
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"n":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"5.0"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"n":{"ComparisonOperator":"IN","AttributeValueList":[{"N":"4"},{"N":"5.00"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"s":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"S":"ell"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"ss":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"S":"x"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"l":{"ComparisonOperator":"CONTAINS","AttributeValueList":[{"N":"1"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"ss":{"ComparisonOperator":"EQ","AttributeValueList":[{"SS":["y","x"]}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"z":{"ComparisonOperator":"NULL"}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"z":{"ComparisonOperator":"NOT_NULL"}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"z":{"ComparisonOperator":"EQ","AttributeValueList":[{"NULL":true}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"m":{"ComparisonOperator":"EQ","AttributeValueList":[{"M":{"k":{"S":"v"}}}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"s":{"ComparisonOperator":"BEGINS_WITH","AttributeValueList":[{"S":"he"}]}}'
        """#,
        #"""
        scan --table-name Items --query Count --scan-filter
        '{"s":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"S":"a"},{"S":"z"}]}}'
        """#,
        .moto(
          wrong: "The conditional operator is passed over, and all conditions must hold.",
          #"""
          scan --table-name Items --query Count --scan-filter
          '{"n":{"ComparisonOperator":"GE","AttributeValueList":[{"N":"5"}]},
          "s":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"no"}]}}'
          --conditional-operator OR
          """#,
          .prints("1")),
      ]),
    Scenario(
      "When conditions are met",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"s":{"S":"hello"},"n":{"N":"5"},"ss":{"SS":["x","y"]},"ns":{"NS":["1",
        "2"]},"l":{"L":[{"S":"x"},{"N":"1"}]},"z":{"NULL":true},"b":{"BOOL":true},
        "m":{"M":{"k":{"S":"v"}}},"e":{"S":""}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'q <> :a'
        --expression-attribute-values '{":a":{"S":"a"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'q = :a'
        --expression-attribute-values '{":a":{"S":"a"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'q < :a'
        --expression-attribute-values '{":a":{"S":"a"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'NOT q = :a'
        --expression-attribute-values '{":a":{"S":"a"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'NOT contains(q, :a)'
        --expression-attribute-values '{":a":{"S":"a"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'n <> :a'
        --expression-attribute-values '{":a":{"S":"5"}}'
        """#,
        .motoBreaks(
          #"""
          scan --table-name Items --query Count --filter-expression 'n < :a'
          --expression-attribute-values '{":a":{"S":"9"}}'
          """#,
          .prints("0")),
        #"""
        scan --table-name Items --query Count --filter-expression 'n = :a'
        --expression-attribute-values '{":a":{"N":"5.00"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression
        'contains(ss, :a) AND contains(l, :b)' --expression-attribute-values
        '{":a":{"S":"x"},":b":{"N":"1"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'contains(ns, :a)'
        --expression-attribute-values '{":a":{"N":"2.0"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'ss = :a'
        --expression-attribute-values '{":a":{"SS":["y","x"]}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression
        'size(s) = :a AND size(ss) = :b AND size(l) = :b AND size(e) = :z'
        --expression-attribute-values '{":a":{"N":"5"},":b":{"N":"2"},":z":{"N":"0"}}'
        """#,
        .moto(
          wrong: "The size of a number is refused; at AWS the condition is not met.",
          #"""
          scan --table-name Items --query Count --filter-expression 'size(n) = :a'
          --expression-attribute-values '{":a":{"N":"1"}}'
          """#,
          .prints("0")),
        .moto(
          wrong: "The size of what is not there is refused; at AWS the condition is not met.",
          #"""
          scan --table-name Items --query Count --filter-expression 'size(q) = :a'
          --expression-attribute-values '{":a":{"N":"0"}}'
          """#,
          .prints("0")),
        #"""
        scan --table-name Items --query Count --filter-expression 'attribute_type(z, :t)'
        --expression-attribute-values '{":t":{"S":"NULL"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression
        'attribute_exists(z) AND attribute_not_exists(q)'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'begins_with(s, :a)'
        --expression-attribute-values '{":a":{"S":""}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'begins_with(n, :a)'
        --expression-attribute-values '{":a":{"S":"5"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression ':a IN (s, n)'
        --expression-attribute-values '{":a":{"S":"hello"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression ':a = s'
        --expression-attribute-values '{":a":{"S":"hello"}}'
        """#,
        .motoTakes(
          #"""
          scan --table-name Items --query Count --filter-expression 'n BETWEEN :a AND n'
          --expression-attribute-values '{":a":{"N":"1"}}'
          """#,
          .refuses(
            #"""
            Invalid FilterExpression: The first operand must be distinct from the remaining \#
            operands for this operator or function; operator: BETWEEN, first operand: [n]
            """#)),
        #"""
        scan --table-name Items --query Count --filter-expression 'b = :a AND m.k = :v'
        --expression-attribute-values '{":a":{"BOOL":true},":v":{"S":"v"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'm = :a'
        --expression-attribute-values '{":a":{"M":{"k":{"S":"v"}}}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 'l[0] = :a AND l[1] > :b'
        --expression-attribute-values '{":a":{"S":"x"},":b":{"N":"0"}}'
        """#,
        #"""
        scan --table-name Items --query Count --filter-expression 's > :a AND s < :b'
        --expression-attribute-values '{":a":{"S":"Z"},":b":{"S":"hellp"}}'
        """#,
        .moto(
          says: "Invalid ConditionExpression: The expression has redundant parentheses;",
          to: #"""
            scan --table-name Items --query Count --filter-expression '((s = :a))'
            --expression-attribute-values '{":a":{"S":"hello"}}'
            """#,
          .refuses("Invalid FilterExpression: The expression has redundant parentheses;")),
        #"""
        scan --table-name Items --query Count --filter-expression
        's=:a or (n=:b and not attribute_exists(q))' --expression-attribute-values
        '{":a":{"S":"no"},":b":{"N":"5"}}'
        """#,
        .motoTakes(
          "scan --table-name Items --query Count --filter-expression 'contains(s, s)'",
          .refuses(
            #"""
            Invalid FilterExpression: The first operand must be distinct from the remaining \#
            operands for this operator or function; operator: contains, first operand: [s]
            """#)),
        "scan --table-name Items --query Count --filter-expression 'size(s) > size(ss)'",
      ]),
  ]
}
