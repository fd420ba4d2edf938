enum ConditionScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Conditions on writes",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"n":{"N":"1"},"name":{"S":"first"}}' --condition-expression
        'attribute_not_exists(id)'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
        'attribute_not_exists(id)'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
        'attribute_not_exists(id)' --return-values-on-condition-check-failure ALL_OLD
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"2"}}'
        --condition-expression 'n = :one AND begins_with(#n, :f)' --expression-attribute-names
        '{"#n":"name"}' --expression-attribute-values '{":one":{"N":"1"},":f":{"S":"fi"}}'
        """#,
        #"get-item --table-name Items --key '{"id":{"S":"a"}}'"#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"3"}}'
        --condition-expression 'n > :v' --expression-attribute-values '{":v":{"N":"2"}}'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"3"}}'
        --condition-expression 'n BETWEEN :v AND :w' --expression-attribute-values
        '{":v":{"N":"2"},":w":{"N":"4"}}' --return-values ALL_OLD
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"4"}}'
        --condition-expression 'n IN (:v, :w)' --expression-attribute-values
        '{":v":{"N":"2"},":w":{"N":"4"}}'
        """#,
        #"""
        put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"4"}}'
        --condition-expression 'NOT n IN (:v, :w)' --expression-attribute-values
        '{":v":{"N":"2"},":w":{"N":"4"}}'
        """#,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"n":{"N":"5"},"l":{"L":[{"S":"x"}]}}' --condition-expression
        'attribute_type(n, :t) OR size(#n) > :v' --expression-attribute-names '{"#n":"name"}'
        --expression-attribute-values '{":v":{"N":"2"},":t":{"S":"N"}}'
        """#,
        #"""
        delete-item --table-name Items --key '{"id":{"S":"a"}}' --condition-expression
        'contains(l, :x)' --expression-attribute-values '{":x":{"S":"y"}}'
        """#,
        #"""
        delete-item --table-name Items --key '{"id":{"S":"a"}}' --condition-expression
        'size(l) <> :x' --expression-attribute-values '{":x":{"N":"1"}}'
        --return-values-on-condition-check-failure ALL_OLD
        """#,
        #"""
        delete-item --table-name Items --key '{"id":{"S":"none"}}' --condition-expression
        'attribute_exists(id)'
        """#,
        #"""
        delete-item --table-name Items --key '{"id":{"S":"none"}}' --condition-expression
        'nothing <> :x' --expression-attribute-values '{":x":{"N":"1"}}'
        """#,
        #"""
        delete-item --table-name Items --key '{"id":{"S":"a"}}' --condition-expression
        'contains(l, :x)' --expression-attribute-values '{":x":{"S":"x"}}' --return-values
        ALL_OLD
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"none"}}' --update-expression
        'SET n = :x' --condition-expression 'attribute_exists(id)'
        --expression-attribute-values '{":x":{"N":"1"}}' --query Attributes
        """#,
        "scan --table-name Items --select COUNT --query '[Count,ScannedCount]' --output text",
      ]),
    Scenario(
      "Expressions that are refused",
      [
        Tables.items,
        .motoBreaks(
          #"put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression 'id ='"#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Syntax error; token: \#
            "<EOF>", near: "="
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression ''"#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: The expression can not be \#
            empty;
            """#)),
        .motoBreaks(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'id = :x'
          """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: An expression attribute \#
            value used in expression is not defined; attribute value: :x
            """#)),
        .motoBreaks(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          '#x = :x' --expression-attribute-values '{":x":{"S":"a"}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: An expression attribute \#
            name used in the document path is not defined; attribute name: #x
            """#)),
        .motoTakes(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'id = :x' --expression-attribute-values '{":x":{"S":"a"},":y":{"S":"b"}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: Value provided in ExpressionAttributeValues unused in \#
            expressions: keys: {:y}
            """#)),
        .counted(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'attribute_exists(id)' --expression-attribute-names '{"#a":"b"}'
          """#),
        .moto(
          says: "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}'
            --expression-attribute-names '{"#a":"b"}'
            """#,
          .refuses(
            #"""
            1 validation error detected: ExpressionAttributeNames can only be specified when \#
            using expressions
            """#)),
        .motoTakes(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --expression-attribute-values
          '{":a":{"S":"b"}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: ExpressionAttributeValues can only be specified when \#
            using expressions
            """#)),
        .counted(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'attribute_exists(id)' --expression-attribute-values '{}'
          """#),
        .counted(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'id = :x' --expression-attribute-values '{"x":{"S":"a"}}'
          """#),
        .counted(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'name = :x' --expression-attribute-values '{":x":{"S":"a"}}'
          """#),
        .moto(
          says: #"""
            Invalid ConditionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: unknown
            """#,
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
            'unknown(id)'
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Invalid function name; \#
            function: unknown
            """#)),
        .motoBreaks(
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
          'attribute_exists(id, id)'
          """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Incorrect number of \#
            operands for operator or function; operator or function: attribute_exists, number \#
            of operands: 2
            """#)),
        .moto(
          says: "The conditional request failed",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
            'begins_with(id, :x)' --expression-attribute-values '{":x":{"N":"1"}}'
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Incorrect operand type \#
            for operator or function; operator or function: begins_with, operand type: N
            """#)),
        .moto(
          says: "The conditional request failed",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
            'attribute_type(id, :x)' --expression-attribute-values '{":x":{"S":"Q"}}'
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Invalid attribute type \#
            name found; type: Q, valid types: {S,SS,N,NS,B,BS,BOOL,NULL,L,M}
            """#)),
        .moto(
          says: "The conditional request failed",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
            'a BETWEEN :x AND :y' --expression-attribute-values
            '{":x":{"N":"3"},":y":{"N":"1"}}'
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: The BETWEEN operator \#
            requires upper bound to be greater than or equal to lower bound; lower bound \#
            operand: AttributeValue: {N:3}, upper bound operand: AttributeValue: {N:1}
            """#)),
        .moto(
          says: "The conditional request failed",
          to: #"""
            put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression
            'a < :x' --expression-attribute-values '{":x":{"BOOL":true}}'
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: Incorrect operand type \#
            for operator or function; operator or function: <, operand type: BOOL
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a"}}' --condition-expression 'a = a'"#,
          .refuses(
            #"""
            1 validation error detected: Invalid ConditionExpression: The first operand must be \#
            distinct from the remaining operands for this operator or function; operator: =, \#
            first operand: [a]
            """#)),
        #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression 'a, a'"#,
        .motoTakes(
          #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression 'a.b, a'"#,
          .refuses(
            #"""
            Invalid ProjectionExpression: Two document paths overlap with each other; must \#
            remove or rewrite one of these paths; path one: [a, b], path two: [a]
            """#)),
        .motoBreaks(
          #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression 'a,'"#,
          .refuses(#"Invalid ProjectionExpression: Syntax error; token: "<EOF>", near: ",""#)),
        .motoTakes(
          #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression '#a'"#,
          .refuses(
            #"""
            Invalid ProjectionExpression: An expression attribute name used in the document \#
            path is not defined; attribute name: #a
            """#)),
        .moto(
          says: #"""
            ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: \#
            name
            """#,
          to: #"""
            get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
            'name'
            """#,
          .refuses(
            #"""
            Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: name
            """#)),
        #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression ''"#,
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --expression-attribute-names
        '{"#a":"b"}'
        """#,
        .moto(
          wrong: "Items that AWS refuses are there.",
          "scan --table-name Items --select COUNT --query '[Count,ScannedCount]' --output text",
          .prints(#"0\#t0"#)),
      ]),
  ]
}
