enum NestedScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Nested values and paths",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"m":{"M":{"x":{"M":{"y":{"L":[{"N":"1"},{"M":{"z":{"S":"deep"}}}]}}},
        "a.b":{"S":"dot"}}}}'
        """#,
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
        'm.x.y[1].z'
        """#,
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
        'm.x.y[0], m.#d' --expression-attribute-names '{"#d":"a.b"}'
        """#,
        #"get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression 'm.x.y[7]'"#,
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
        'm.gone.z, id'
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET m.x.y[1].z = :v' --expression-attribute-values '{":v":{"S":"new"}}'
        --return-values ALL_NEW --query Attributes
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'REMOVE m.x.y[0]' --return-values ALL_NEW --query Attributes.m.M.x
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'ADD m.n :v' --expression-attribute-values '{":v":{"N":"5"}}' --return-values ALL_NEW
        --query Attributes.m.M.n
        """#,
        #"""
        update-item --table-name Items --key '{"id":{"S":"a"}}' --update-expression
        'SET m.gone.z = :v' --expression-attribute-values '{":v":{"S":"new"}}'
        """#,
        #"""
        scan --table-name Items --filter-expression 'm.x.y[0].z = :v'
        --expression-attribute-values '{":v":{"S":"new"}}' --query Count
        """#,
        #"""
        scan --table-name Items --filter-expression 'size(m.x.y) = :v'
        --expression-attribute-values '{":v":{"N":"1"}}' --query Count
        """#,
        #"""
        scan --table-name Items --filter-expression 'attribute_type(m.x, :t)'
        --expression-attribute-values '{":t":{"S":"M"}}' --query Count
        """#,
        #"""
        scan --table-name Items --filter-expression 'm.n IN (:a, :b, :c)'
        --expression-attribute-values '{":a":{"N":"1"},":b":{"N":"5.0"},":c":{"S":"5"}}'
        --query Count
        """#,
        #"""
        scan --table-name Items --filter-expression
        'm.n = :a OR attribute_not_exists(id) AND m.n = :b' --expression-attribute-values
        '{":a":{"N":"5"},":b":{"N":"6"}}' --query Count
        """#,
        #"""
        scan --table-name Items --filter-expression
        '(m.n = :b OR attribute_exists(id)) AND NOT m.n = :b' --expression-attribute-values
        '{":b":{"N":"6"}}' --query Count
        """#,
      ]),
    Scenario(
      "Keys of numbers and bytes",
      [
        #"""
        create-table --table-name Readings --attribute-definitions
        AttributeName=sensor,AttributeType=B AttributeName=at,AttributeType=N --key-schema
        AttributeName=sensor,KeyType=HASH AttributeName=at,KeyType=RANGE --billing-mode
        PAY_PER_REQUEST --query TableDescription.KeySchema
        """#,
        #"""
        put-item --table-name Readings --item
        '{"sensor":{"B":"s1"},"at":{"N":"10"},"v":{"N":"1"}}'
        """#,
        #"""
        put-item --table-name Readings --item
        '{"sensor":{"B":"s1"},"at":{"N":"9.5"},"v":{"N":"2"}}'
        """#,
        #"""
        put-item --table-name Readings --item
        '{"sensor":{"B":"s1"},"at":{"N":"-100"},"v":{"N":"3"}}'
        """#,
        #"""
        put-item --table-name Readings --item
        '{"sensor":{"B":"s1"},"at":{"N":"10.0"},"v":{"N":"4"}}' --return-values ALL_OLD
        """#,
        .moto(
          wrong: "Numbers come back as they were written; AWS gives back their shortest form.",
          #"""
          query --table-name Readings --key-condition-expression 'sensor = :s'
          --expression-attribute-values '{":s":{"B":"s1"}}' --query 'Items[].[at.N,v.N]'
          --output text
          """#,
          .prints(#"-100\#t3\#n9.5\#t2\#n10\#t4"#)),
        #"""
        query --table-name Readings --key-condition-expression 'sensor = :s AND #a >= :a'
        --expression-attribute-names '{"#a":"at"}' --expression-attribute-values
        '{":s":{"B":"s1"},":a":{"N":"9.50"}}' --query 'Items[].v.N' --output text
        """#,
        #"get-item --table-name Readings --key '{"sensor":{"B":"s1"},"at":{"N":"9.5"}}'"#,
        #"""
        delete-item --table-name Readings --key '{"sensor":{"B":"s1"},"at":{"N":"9.5"}}'
        --return-values ALL_OLD
        """#,
        "scan --table-name Readings --query Count",
      ]),
  ]
}
