enum QueryScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Queries",
      [
        Tables.orders,
        Tables.filled,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --no-scan-index-forward --query
        'Items[].number.N'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c AND #n > :n'
        --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
        '{":c":{"S":"ann"},":n":{"N":"1"}}' --projection-expression 'city, #n'
        """#,
        #"""
        query --table-name Orders --key-condition-expression
        'customer = :c AND #n BETWEEN :n AND :m' --expression-attribute-names '{"#n":"number"}'
        --expression-attribute-values '{":c":{"S":"ann"},":n":{"N":"-5"},":m":{"N":"1"}}'
        --select COUNT --query '[Count,ScannedCount]' --output text
        """#,
        #"""
        query --table-name Orders --key-condition-expression '#n <= :n AND customer = :c'
        --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
        '{":c":{"S":"ann"},":n":{"N":"1"}}' --query Count
        """#,
        #"""
        query --table-name Orders --key-condition-expression '(customer = :c) AND (#n = :n)'
        --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
        '{":c":{"S":"bob"},":n":{"N":"1.0"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --filter-expression 'attribute_exists(city) AND contains(city, :b)'
        --expression-attribute-values '{":c":{"S":"ann"},":b":{"S":"B"}}'
        """#,
        .moto(
          says: #"""
            Invalid ConditionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: total
            """#,
          to: #"""
            query --table-name Orders --key-condition-expression 'customer = :c'
            --filter-expression 'total > :t' --expression-attribute-values
            '{":c":{"S":"ann"},":t":{"N":"15"}}' --select COUNT --query
            '[Count,ScannedCount]' --output text
            """#,
          .refuses(
            #"""
            Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: \#
            total
            """#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"nobody"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --limit 2 --no-paginate
        --projection-expression city
        """#,
        .moto(
          wrong: #"""
            The last page has no key to go on from; AWS gives one whenever the limit \#
            ended the page.
            """#,
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --limit 2 --no-paginate
          --exclusive-start-key '{"customer":{"S":"ann"},"number":{"N":"1"}}'
          --projection-expression city
          """#,
          .prints(
            #"""
            {"Items":[{},{"city":{"S":"Basel"}}],"Count":2,"ScannedCount":2,\#
            "LastEvaluatedKey":{"customer":{"S":"ann"},"number":{"N":"10"}}}
            """#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --limit 2 --projection-expression
        city
        """#,
        .moto(
          wrong: #"""
            The last page has no key to go on from; AWS gives one, and so an empty page \#
            follows.
            """#,
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --page-size 1 --select COUNT
          --query '[Count,ScannedCount]' --output text
          """#,
          .prints(#"1\#t1\#n1\#t1\#n1\#t1\#n1\#t1\#n0\#t0"#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --max-items 1
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --page-size 2 --max-items 3 --query
        'Items[].number.N'
        """#,
        .moto(
          wrong: "Reads cost 1; AWS counts 0.5 for up to 4 KB that need not be consistent.",
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --return-consumed-capacity TOTAL
          --select COUNT
          """#,
          .prints(
            #"""
            {"Count":4,"ScannedCount":4,"ConsumedCapacity":{"TableName":"Orders",\#
            "CapacityUnits":0.5}}
            """#)),
        .moto(
          wrong: "Reads cost 1; AWS counts 0.5 for up to 4 KB that need not be consistent.",
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --return-consumed-capacity INDEXES
          --select COUNT
          """#,
          .prints(
            #"""
            {"Count":4,"ScannedCount":4,"ConsumedCapacity":{"TableName":"Orders",\#
            "CapacityUnits":0.5,"Table":{"CapacityUnits":0.5}}}
            """#)),
        #"""
        query --table-name Orders --index-name byTotal --key-condition-expression
        'customer = :c' --expression-attribute-values '{":c":{"S":"ann"}}'
        """#,
        .moto(
          wrong: #"""
            Attributes outside the local index are missing; AWS fetches them from the \#
            table.
            """#,
          #"""
          query --table-name Orders --index-name byTotal --key-condition-expression
          'customer = :c AND #t < :t' --expression-attribute-names '{"#t":"total"}'
          --expression-attribute-values '{":c":{"S":"ann"},":t":{"N":"25"}}' --select
          ALL_ATTRIBUTES
          """#,
          .prints(
            #"""
            {"Items":[{"customer":{"S":"ann"},"number":{"N":"10"},"state":{"S":"open"},\#
            "total":{"N":"10.5"},"city":{"S":"Basel"}},{"customer":{"S":"ann"},\#
            "number":{"N":"2"},"state":{"S":"paid"},"total":{"N":"20"},"tags":{"SS":["a"]}}],\#
            "Count":2,"ScannedCount":2,"ConsumedCapacity":null}
            """#)),
        .moto(
          wrong: #"""
            Attributes outside the local index are missing; AWS fetches them from the \#
            table.
            """#,
          #"""
          query --table-name Orders --index-name byTotal --key-condition-expression
          'customer = :c' --expression-attribute-values '{":c":{"S":"ann"}}'
          --projection-expression 'city, tags'
          """#,
          .prints(
            #"""
            {"Items":[{"city":{"S":"Basel"}},{"tags":{"SS":["a"]}},{"city":{"S":"Bern"}}],\#
            "Count":3,"ScannedCount":3,"ConsumedCapacity":null}
            """#)),
        #"""
        query --table-name Orders --index-name byTotal --key-condition-expression
        'customer = :c' --expression-attribute-values '{":c":{"S":"ann"}}' --consistent-read
        --select COUNT --query '[Count,ScannedCount]' --output text
        """#,
        #"""
        query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
        --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
        '{":s":{"S":"open"}}'
        """#,
        #"""
        query --table-name Orders --index-name byState --key-condition-expression
        '#s = :s AND #t > :t' --expression-attribute-names '{"#s":"state","#t":"total"}'
        --expression-attribute-values '{":s":{"S":"open"},":t":{"N":"7"}}'
        --no-scan-index-forward --query 'Items[].[customer.S,total.N]' --output text
        """#,
        #"""
        query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
        --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
        '{":s":{"S":"open"}}' --limit 1 --no-paginate
        """#,
        #"""
        query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
        --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
        '{":s":{"S":"open"}}' --select ALL_PROJECTED_ATTRIBUTES --query Count
        """#,
        #"""
        query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
        --filter-expression 'attribute_exists(note)' --expression-attribute-names
        '{"#s":"state"}' --expression-attribute-values '{":s":{"S":"open"}}' --select COUNT
        --query '[Count,ScannedCount]' --output text
        """#,
      ]),
    Scenario(
      "Queries that are refused",
      [
        Tables.orders,
        Tables.filled,
        .moto(
          says: "Either KeyConditions or QueryFilter should be present",
          to: "query --table-name Orders",
          .refuses(
            #"""
            Either the KeyConditions or KeyConditionExpression parameter must be specified in \#
            the request.
            """#)),
        #"""
        query --table-name None --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer > :c'
        --expression-attribute-values '{":c":{"S":"ann"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression '#n = :c'
        --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
        '{":c":{"N":"1"}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c AND city = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}'
        """#,
        .motoBreaks(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c OR #n = :n'
          --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
          '{":c":{"S":"ann"},":n":{"N":"1"}}'
          """#,
          .refuses(
            "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR")),
        .motoBreaks(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c AND #n <> :n'
          --expression-attribute-names '{"#n":"number"}' --expression-attribute-values
          '{":c":{"S":"ann"},":n":{"N":"1"}}'
          """#,
          .refuses(
            "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: <>")),
        .motoBreaks(
          #"""
          query --table-name Orders --key-condition-expression
          'customer = :c AND begins_with(#n, :n)' --expression-attribute-names
          '{"#n":"number"}' --expression-attribute-values '{":c":{"S":"ann"},":n":{"N":"1"}}'
          """#,
          .refuses(
            #"""
            Invalid KeyConditionExpression: Incorrect operand type for operator or function; \#
            operator or function: begins_with, operand type: N
            """#)),
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"N":"1"}}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Condition parameter type does not match \#
            schema type
            """#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":""}}'
        """#,
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression
          'customer = :c AND #n BETWEEN :n AND :m' --expression-attribute-names
          '{"#n":"number"}' --expression-attribute-values
          '{":c":{"S":"ann"},":n":{"N":"5"},":m":{"N":"1"}}'
          """#,
          .refuses(
            #"""
            Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be \#
            greater than or equal to lower bound; lower bound operand: AttributeValue: {N:5}, \#
            upper bound operand: AttributeValue: {N:1}
            """#)),
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --filter-expression 'customer = :c' --expression-attribute-values
          '{":c":{"S":"ann"}}'
          """#,
          .refuses(
            #"""
            Filter Expression can only contain non-primary key attributes: Primary key \#
            attribute: customer
            """#)),
        .moto(
          says: "Invalid index: none for table: Orders. Available indexes are: byState, byTotal",
          to: #"""
            query --table-name Orders --key-condition-expression 'customer = :c'
            --expression-attribute-values '{":c":{"S":"ann"}}' --index-name none
            """#,
          .refuses("The table does not have the specified index: none")),
        #"""
        query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
        --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
        '{":s":{"S":"open"}}' --consistent-read
        """#,
        .motoTakes(
          #"""
          query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
          --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
          '{":s":{"S":"open"}}' --select ALL_ATTRIBUTES
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not \#
            supported for global secondary index byState because its projection type is not ALL
            """#)),
        .motoTakes(
          #"""
          query --table-name Orders --index-name byState --key-condition-expression '#s = :s'
          --expression-attribute-names '{"#s":"state"}' --expression-attribute-values
          '{":s":{"S":"open"}}' --projection-expression city
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Global secondary index byState does not \#
            project [city]
            """#)),
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --limit 0
        """#,
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --select SPECIFIC_ATTRIBUTES
          """#,
          .refuses(
            #"""
            1 validation error detected: Must specify the AttributesToGet or \#
            ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES
            """#)),
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --select COUNT
          --projection-expression city --query '[Count,ScannedCount]' --output text
          """#,
          .refuses(
            #"""
            1 validation error detected: Cannot specify the ProjectionExpression when choosing \#
            to get only the Count
            """#)),
        .motoBreaks(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --exclusive-start-key
          '{"customer":{"S":"ann"}}'
          """#,
          .refuses("The provided starting key is invalid")),
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c'
          --expression-attribute-values '{":c":{"S":"ann"}}' --exclusive-start-key
          '{"customer":{"S":"bob"},"number":{"N":"1"}}'
          """#,
          .refuses(
            "The provided starting key is outside query boundaries based on provided conditions")),
        .motoTakes(
          #"""
          query --table-name Orders --key-condition-expression 'customer = :c' --key-conditions
          '{"customer":{"AttributeValueList":[{"S":"ann"}],"ComparisonOperator":"EQ"}}'
          --expression-attribute-values '{":c":{"S":"ann"}}'
          """#,
          .refuses(
            #"""
            Can not use both expression and non-expression parameters in the same request: \#
            Non-expression parameters: {KeyConditions} Expression parameters: \#
            {KeyConditionExpression}
            """#)),
        .moto(
          says: #"""
            Invalid condition in KeyConditionExpression: Multiple attribute names used in \#
            one condition
            """#,
          to: "query --table-name Orders --key-condition-expression 'customer = :c'",
          .refuses(
            #"""
            Invalid KeyConditionExpression: An expression attribute value used in expression is \#
            not defined; attribute value: :c
            """#)),
        .moto(
          says: "Either KeyConditions or QueryFilter should be present",
          to: #"""
            query --table-name Orders --key-condition-expression ''
            --expression-attribute-values '{":c":{"S":"ann"}}'
            """#,
          .refuses("Invalid KeyConditionExpression: The expression can not be empty;")),
      ]),
  ]
}
