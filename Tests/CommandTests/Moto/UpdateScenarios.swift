enum UpdateScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Update expressions that set",
      [
        Tables.items,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET n = :n, m = :m, l = :l' --expression-attribute-values
        '{":n":{"N":"1"},":m":{"M":{"x":{"N":"1"}}},":l":{"L":[{"S":"p"}]}}' --return-values
        ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET n = n + :n' --expression-attribute-values '{":n":{"N":"2.5"}}' --return-values
        UPDATED_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET n = n - :n, k = :n' --expression-attribute-values '{":n":{"N":"10"}}'
        --return-values UPDATED_OLD --query Attributes
        """#,
        .moto(
          wrong: #"""
            An attribute set to what it was is not told; AWS tells every attribute that \#
            is named.
            """#,
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET n = if_not_exists(n, :n), fresh = if_not_exists(fresh, :n)'
          --expression-attribute-values '{":n":{"N":"7"}}' --return-values UPDATED_NEW --query
          Attributes
          """#,
          .prints(#"{"n":{"N":"-6.5"},"fresh":{"N":"7"}}"#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET l = list_append(l, :l)' --expression-attribute-values '{":l":{"L":[{"S":"q"}]}}'
        --return-values UPDATED_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET l = list_append(:l, l)' --expression-attribute-values '{":l":{"L":[{"S":"o"}]}}'
        --return-values UPDATED_NEW --query Attributes
        """#,
        .moto(
          wrong: "The whole attribute is told; AWS tells only the element that is named.",
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET l[1] = :l' --expression-attribute-values '{":l":{"S":"P"}}' --return-values
          UPDATED_NEW --query Attributes
          """#,
          .prints(#"{"l":{"L":[{"S":"P"}]}}"#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET l[99] = :l' --expression-attribute-values '{":l":{"S":"end"}}' --return-values
        ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET m.y = m.x + :n' --expression-attribute-values '{":n":{"N":"1"}}' --return-values
        ALL_OLD --query Attributes
        """#,
        .moto(
          wrong: "The whole attribute is told; AWS tells only the element that is named.",
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET m.x = :n' --expression-attribute-values '{":n":{"N":"5"}}' --return-values
          UPDATED_OLD --query Attributes
          """#,
          .prints(#"{"m":{"M":{"x":{"N":"1"}}}}"#)),
        #"get-item --table-name Items --key '{"id":{"S":"a"}}' --query Item.m"#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET #x = k, #y = #x' --expression-attribute-names '{"#x":"k2","#y":"k3"}' --query
        Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET k2 = k REMOVE k' --return-values UPDATED_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'REMOVE l[0], m.x' --return-values ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'REMOVE nothing, l[20]' --return-values UPDATED_OLD --query Attributes
        """#,
        .motoBreaks(
          #"update-item --table-name Items --key '{"id":{"S":"b"}}' --query Attributes"#,
          .prints("null")),
        #"get-item --table-name Items --key '{"id":{"S":"b"}}'"#,
        .moto(
          wrong: "The item is made; AWS makes none when there is only something to remove.",
          #"""
          update-item --table-name Items --key '{"id":{"S":"c"}}' --update-expression
          'REMOVE x' --return-values ALL_NEW --query Attributes
          """#,
          .prints("null")),
        #"""
        update-item --table-name Items --key '{"id":{"S":"d"}}' --update-expression
        'SET x = :x' --expression-attribute-values '{":x":{"S":""}}' --return-values NONE
        --query Attributes
        """#,
      ]),
    Scenario(
      "Update expressions that add and delete",
      [
        Tables.items,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'ADD n :n, s :s' --expression-attribute-values '{":n":{"N":"3"},":s":{"SS":["x","y"]}}'
        --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD n :n'
        --expression-attribute-values '{":n":{"N":"-0.5"}}' --return-values UPDATED_NEW --query
        Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD s :s'
        --expression-attribute-values '{":s":{"SS":["y","z"]}}' --return-values UPDATED_NEW
        --query 'sort(Attributes.s.SS)'
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'DELETE s :s' --expression-attribute-values '{":s":{"SS":["x","none","z"]}}'
        --return-values UPDATED_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'DELETE s :s' --expression-attribute-values '{":s":{"SS":["y"]}}' --return-values
        ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'DELETE gone :s' --expression-attribute-values '{":s":{"SS":["y"]}}' --return-values
        ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD s :s'
        --expression-attribute-values '{":s":{"NS":["1"]}}' --return-values UPDATED_NEW --query
        Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD s :s'
        --expression-attribute-values '{":s":{"SS":["1"]}}' --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD n :s'
        --expression-attribute-values '{":s":{"SS":["1"]}}' --query Attributes
        """#,
        .moto(
          says: "An operand in the update expression has an incorrect data type",
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'ADD n :s' --expression-attribute-values '{":s":{"S":"1"}}' --query Attributes
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: Incorrect operand type for \#
            operator or function; operator: ADD, operand type: STRING, typeSet: \#
            ALLOWED_FOR_ADD_OPERAND
            """#)),
        .moto(
          says: #"""
            Invalid UpdateExpression: Incorrect operand type for operator or function; \#
            operator or function: operator: DELETE, operand type: NUMBER
            """#,
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'DELETE s :s' --expression-attribute-values '{":s":{"N":"1"}}' --query Attributes
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: Incorrect operand type for \#
            operator or function; operator: DELETE, operand type: NUMBER, typeSet: \#
            ALLOWED_FOR_ADD_OPERAND
            """#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'DELETE s :s' --expression-attribute-values '{":s":{"SS":["1"]}}' --query Attributes
        """#,
        #"get-item --table-name Items --key '{"id":{"S":"a"}}'"#,
      ]),
    Scenario(
      "Updates that are refused",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"n":{"N":"1"},"t":{"S":"text"},"m":{"M":{}},"l":{"L":[]}}'
        """#,
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET n = :n, n = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query
          Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET m.a = :n, m = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query
          Attributes
          """#),
        .moto(
          says: "The document path provided in the update expression is invalid for update",
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'SET m.a = :n, m[0] = :n' --expression-attribute-values '{":n":{"N":"1"}}'
            --query Attributes
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: Two document paths conflict \#
            with each other; must remove or rewrite one of these paths; path one: [m, a], path \#
            two: [m, [0]]
            """#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET id = :n' --expression-attribute-values '{":n":{"S":"b"}}' --query Attributes
        """#,
        .moto(
          says: "Value provided in ExpressionAttributeValues unused in expressions: keys: {:m}",
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'SET n = :n' --expression-attribute-values '{":m":{"N":"1"}}' --query Attributes
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: An expression attribute \#
            value used in expression is not defined; attribute value: :n
            """#)),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET n = :n' --expression-attribute-values '{":n":{"N":"1"},":m":{"N":"1"}}' --query
          Attributes
          """#),
        .motoBreaks(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET #n = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
          """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: An expression attribute name \#
            used in the document path is not defined; attribute name: #n
            """#)),
        .moto(
          says: #"""
            Invalid UpdateExpression: Incorrect operand type for operator or function; \#
            operator or function: +, operand type: S
            """#,
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'SET t = t + :n' --expression-attribute-values '{":n":{"N":"1"}}' --query
            Attributes
            """#,
          .refuses("An operand in the update expression has an incorrect data type")),
        .moto(
          says: #"""
            Invalid UpdateExpression: Incorrect operand type for operator or function; \#
            operator or function: +, operand type: N
            """#,
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'SET n = n + :n' --expression-attribute-values '{":n":{"S":"1"}}' --query
            Attributes
            """#,
          .refuses(
            #"""
            1 validation error detected: Invalid UpdateExpression: Incorrect operand type for \#
            operator or function; operator or function: +, operand type: S
            """#)),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET n = gone + :n' --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET n = gone' --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET gone.a = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET t[0] = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
        """#,
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET l = list_append(l, :n)' --expression-attribute-values '{":n":{"N":"1"}}' --query
          Attributes
          """#),
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET l = list_append(gone, :n)' --expression-attribute-values '{":n":{"L":[]}}' --query
        Attributes
        """#,
        .moto(
          says: #"""
            Invalid UpdateExpression: Incorrect operand type for operator or function; \#
            operator or function: list_append, operand type: S
            """#,
          to: #"""
            update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
            'SET l = list_append(t, :n)' --expression-attribute-values '{":n":{"L":[]}}'
            --query Attributes
            """#,
          .refuses("An operand in the update expression has an incorrect data type")),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET n = :n SET t = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query
          Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'SET n'
          --query Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression ''
          --query Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression 'ADD n n'
          --query Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET comment = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query
          Attributes
          """#),
        .counted(
          #"""
          update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
          'SET n = :n' --expression-attribute-values '{":n":{"N":"1"}}' --attribute-updates
          '{"n":{"Value":{"N":"1"},"Action":"PUT"}}' --query Attributes
          """#),
        #"""
        update-item --table-name Items --key '{"name":{"S":"a"}}' --update-expression
        'SET n = :n' --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
        """#,
        #"""
        update-item --table-name None --key '{"id":{"S":"a"}}' --update-expression 'SET n = :n'
        --expression-attribute-values '{":n":{"N":"1"}}' --query Attributes
        """#,
        #"get-item --table-name Items --key '{"id":{"S":"a"}}'"#,
      ]),
  ]
}
