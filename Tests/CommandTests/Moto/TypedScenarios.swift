enum TypedScenarios {
  static let all: [Scenario] = [
    Scenario(
      "What is typed and shown",
      [
        Tables.orders,
        Tables.filled,
        "list-tables --page-size 1",
        "list-tables --max-items 0",
        "list-tables --starting-token bogus",
        "list-tables --no-paginate",
        "list-tables --output json --query 'TableNames[0]'",
        "list-tables --query 'TableNames[?@==`Orders`] | [0]' --output text",
        "list-tables --query 'TableNames[' ",
        "list-tables --limit 0",
        .motoTakes(
          "list-tables --limit 101",
          .refuses(
            #"""
            1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: \#
            Member must have value less than or equal to 100
            """#)),
        "scan --table-name Orders --max-items 2 --page-size 1 --query '[length(Items),Count]'",
        "scan --table-name Orders --max-items 2 --output text --query '[Items[].city.S]'",
        "scan --table-name Orders --query 'Items[?city].city.S | sort(@)' --output text",
        "scan --table-name Orders --query 'Items[].{c:customer.S,n:number.N} | sort_by(@,&n)[0:2]'",
        #"""
        scan --table-name Orders --query
        'Items[].{c:customer.S,n:number.N} | sort_by(@,&n)[0:2]' --output text
        """#,
        "scan --table-name Orders --query 'Items[0].nothing'",
        "scan --table-name Orders --query 'Items[0].nothing' --output text",
        #"""
        scan --table-name Orders --filter-expression 'city = :c' --expression-attribute-values
        ':c={S=Zug}' --query Count
        """#,
        .moto(
          says: #"""
            Invalid ConditionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: total
            """#,
          to: #"""
            scan --table-name Orders --filter-expression 'total > :t'
            --expression-attribute-values '{":t":{"N":"1"}}' --expression-attribute-names
            '{"#x":"y"}'
            """#,
          .refuses(
            #"""
            Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: \#
            total
            """#)),
        #"""
        scan --table-name Orders --expression-attribute-names '#c=city' --filter-expression
        '#c = :c' --expression-attribute-values ':c={S=Zug}' --projection-expression '#c'
        --query Items
        """#,
        #"""
        put-item --table-name Orders --item
        customer={S=eve},number={N=5},list={L=[{S=a},{N=2}]},flag={BOOL=true},none={NULL=true}
        """#,
        #"""
        get-item --table-name Orders --key customer={S=eve},number={N=5} --query
        'Item.[list,flag,none,map]'
        """#,
        #"""
        get-item --table-name Orders --key customer={S=eve},number={N=5} --output text --query
        Item.list
        """#,
        "get-item --table-name Orders --key customer={S=eve},number={N=5} --output text",
        #"get-item --table-name Orders --key '{"customer":{"S":"eve"},"number":{"N":5}}'"#,
        #"get-item --table-name Orders --key '{"customer":{"S":1},"number":{"N":"5"}}'"#,
        #"""
        get-item --table-name Orders --key '{"customer":{"S":"eve"},"number":{"N":"5"}}'
        --consistent-read --no-consistent-read
        """#,
        "get-item --table-name Orders --key '[]'",
        #"get-item --table-name '' --key '{"customer":{"S":"eve"}}'"#,
        #"get-item --table-name Orders --key '{"customer":{"S":"eve"}}' --attributes-to-get"#,
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"eve"},"number":{"N":"6"},"x":{"BOOL":"true"}}'
        """#,
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"eve"},"number":{"N":"6"},"x":{"SS":"a"}}'
        """#,
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"eve"},"number":{"N":"6"},"x":null}'
        """#,
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"eve"},"number":{"N":"6"},"x":{"S":null}}'
        """#,
        #"""
        put-item --table-name Orders --item '{"customer":{"S":"eve"},"number":{"N":"6"}}'
        --return-values
        """#,
        #"query --table-name Orders --key-conditions '{"customer":{}}'"#,
        #"""
        query --table-name Orders --key-conditions
        '{"customer":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"eve"}],"Extra":1}}'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --scan-index-forward --query
        'Items[].number.N'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --max-items 2 --query
        'Items[].number.N'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --max-items 2 --output text --query
        'Items[].number.N'
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --page-size 0
        """#,
        #"""
        query --table-name Orders --key-condition-expression 'customer = :c'
        --expression-attribute-values '{":c":{"S":"ann"}}' --max-items -1
        """#,
        #"""
        transact-get-items --transact-items
        Get={Key={customer={S=ann},number={N=1}},TableName=Orders}
        """#,
        #"""
        transact-get-items --transact-items
        'Get={Key={customer={S=ann},number={N=1}},TableName=Orders}'
        'Get={Key={customer={S=bob},number={N=1}},TableName=Orders}' --query
        'Responses[].Item.note.S' --output text
        """#,
        #"transact-write-items --transact-items '[{"Put":{"TableName":"Orders"}}]'"#,
        #"transact-write-items --transact-items '[{"Remove":{"TableName":"Orders"}}]'"#,
        #"""
        batch-get-item --request-items
        '{"Orders":{"Keys":[{"customer":{"S":"ann"},"number":{"N":"1"}}],
        "AttributesToGet":["city"]}}' --query Responses
        """#,
        #"batch-get-item --request-items '{"Orders":{}}'"#,
        #"batch-get-item --request-items '{"Orders":[]}'"#,
        #"batch-write-item --request-items '{"Orders":[{"PutRequest":{}}]}'"#,
        "update-time-to-live --table-name Orders",
        #"""
        tag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders --tags
        '[{"Key":"a"}]'
        """#,
        #"""
        tag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders --tags
        Key=a,Value=b,Other=c
        """#,
        .motoTakes(
          "tag-resource --resource-arn nonsense --tags Key=a,Value=b",
          .refuses(
            "One or more parameter values were invalid: ARNs must start with 'arn:': nonsense")),
        #"""
        create-table --table-name Third --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id --billing-mode
        PAY_PER_REQUEST
        """#,
        #"""
        create-table --table-name Third --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --provisioned-throughput ReadCapacityUnits=0,WriteCapacityUnits=1
        """#,
        #"""
        create-table --table-name Third --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --billing-mode PAY_PER_REQUEST --tags Key=a,Value=b --query TableDescription.TableName
        """#,
        "list-tags-of-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Third",
        "delete-table --table-name Third --query 'TableDescription.TableSizeBytes'",
        #"""
        delete-item --table-name Orders --key customer={S=eve},number={N=5} --return-values
        ALL_OLD --query 'Attributes.number'
        """#,
        #"""
        delete-item --table-name Orders --key customer={S=eve},number={N=5} --return-values
        ALL_OLD --query 'Attributes.number'
        """#,
        .moto(
          wrong: #"""
            An item that the update makes is told with its key; AWS tells only what the \#
            expression names.
            """#,
          #"""
          update-item --table-name Orders --key customer={S=eve},number={N=7}
          --update-expression 'SET tags = :t' --expression-attribute-values
          '{":t":{"SS":["b"]}}' --return-values UPDATED_NEW --query 'Attributes' --output text
          """#,
          .prints(#"SS\#tb"#)),
        #"""
        update-item --table-name Orders --key customer={S=eve},number={N=7} --update-expression
        'SET #l = list_append(if_not_exists(#l, :e), :n)' --expression-attribute-names '#l=log'
        --expression-attribute-values '{":e":{"L":[]},":n":{"L":[{"S":"one"}]}}'
        --return-values UPDATED_NEW --query 'Attributes.log.L[].S' --output text
        """#,
      ])
  ]
}
