enum ItemScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Items are put, got and deleted",
      [
        Tables.items,
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"a"},"n":{"N":"1.50"},"t":{"BOOL":true},"z":{"NULL":true},
        "l":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"in":{"S":"deep"}}},"e":{"S":""}}'
        """#,
        .moto(
          wrong: "Numbers come back as they were written; AWS gives back their shortest form.",
          #"get-item --table-name Items --key '{"id":{"S":"a"}}'"#,
          .prints(
            #"""
            {"Item":{"id":{"S":"a"},"n":{"N":"1.5"},"t":{"BOOL":true},"z":{"NULL":true},\#
            "l":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"in":{"S":"deep"}}},"e":{"S":""}}}
            """#)),
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"num"},"a":{"N":"1E5"},"b":{"N":"-0.0"},"c":{"N":"00012"},
        "d":{"N":"1.0E-3"},"e":{"N":"12345678901234567890123456789012345678"}}'
        """#,
        .moto(
          wrong: "Numbers come back as they were written; AWS gives back their shortest form.",
          #"get-item --table-name Items --key '{"id":{"S":"num"}}'"#,
          .prints(
            #"""
            {"Item":{"id":{"S":"num"},"a":{"N":"100000"},"b":{"N":"0"},"c":{"N":"12"},\#
            "d":{"N":"0.001"},"e":{"N":"12345678901234567890123456789012345678"}}}
            """#)),
        #"""
        put-item --table-name Items --item
        '{"id":{"S":"set"},"s":{"SS":["b","a"]},"n":{"NS":["2","1"]}}'
        """#,
        #"get-item --table-name Items --key '{"id":{"S":"set"}}' --query 'Item.s.SS | sort(@)'"#,
        #"put-item --table-name Items --item '{"id":{"S":"bin"},"b":{"B":"hello"}}'"#,
        #"get-item --table-name Items --key '{"id":{"S":"bin"}}' --query Item.b"#,
        #"get-item --table-name Items --key '{"id":{"S":"missing"}}'"#,
        #"get-item --table-name Items --key '{"id":{"S":"missing"}}' --query Item"#,
        #"""
        get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
        'm.#i, l[1], nothing' --expression-attribute-names '{"#i":"in"}'
        """#,
        .motoTakes(
          #"""
          get-item --table-name Items --key '{"id":{"S":"a"}}' --projection-expression
          'm.other'
          """#,
          .refuses(
            #"""
            Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved \#
            keyword: other
            """#)),
        .moto(
          wrong: "A consistent read costs 0.5; AWS counts 1 for it.",
          #"""
          get-item --table-name Items --key '{"id":{"S":"a"}}' --consistent-read
          --return-consumed-capacity TOTAL --projection-expression id
          """#,
          .prints(
            #"""
            {"Item":{"id":{"S":"a"}},"ConsumedCapacity":{"TableName":"Items",\#
            "CapacityUnits":1.0}}
            """#)),
        .moto(
          wrong: "Numbers come back as they were written; AWS gives back their shortest form.",
          #"""
          put-item --table-name Items --item '{"id":{"S":"a"},"v":{"N":"2"}}' --return-values
          ALL_OLD
          """#,
          .prints(
            #"""
            {"Attributes":{"id":{"S":"a"},"n":{"N":"1.5"},"t":{"BOOL":true},"z":{"NULL":true},\#
            "l":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"in":{"S":"deep"}}},"e":{"S":""}}}
            """#)),
        #"""
        put-item --table-name Items --item '{"id":{"S":"new"},"v":{"N":"2"}}' --return-values
        ALL_OLD
        """#,
        #"delete-item --table-name Items --key '{"id":{"S":"a"}}' --return-values ALL_OLD"#,
        #"delete-item --table-name Items --key '{"id":{"S":"a"}}' --return-values ALL_OLD"#,
        #"delete-item --table-name Items --key '{"id":{"S":"a"}}'"#,
        #"put-item --table-name None --item '{"id":{"S":"a"}}'"#,
        #"get-item --table-name None --key '{"id":{"S":"a"}}'"#,
        #"delete-item --table-name None --key '{"id":{"S":"a"}}'"#,
      ]),
    Scenario(
      "Items that are refused",
      [
        Tables.items,
        Tables.orders,
        #"put-item --table-name Items --item '{"name":{"S":"a"}}'"#,
        #"put-item --table-name Items --item '{"id":{"N":"1"}}'"#,
        .moto(
          says: #"""
            One or more parameter values were invalid: An AttributeValue may not contain \#
            an empty string. Key: id
            """#,
          to: #"put-item --table-name Items --item '{"id":{"S":""}}'"#,
          .refuses(
            #"""
            One or more parameter values are not valid. The AttributeValue for a key attribute \#
            cannot contain an empty string value. Key: id
            """#)),
        .counted(#"put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"one"}}'"#),
        .counted(#"put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":""}}'"#),
        .motoTakes(
          #"""
          put-item --table-name Items --item
          '{"id":{"S":"a"},"n":{"N":"123456789012345678901234567890123456789"}}'
          """#,
          .refuses(
            #"""
            1 validation error detected: Attempting to store more than 38 significant digits in \#
            a Number
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"1E126"}}'"#,
          .refuses(
            #"""
            1 validation error detected: Number overflow. Attempting to store a number with \#
            magnitude larger than supported range
            """#)),
        .counted(#"put-item --table-name Items --item '{"id":{"S":"a"},"n":{"N":"1E-131"}}'"#),
        .moto(
          says: "One or more parameter values were invalid: An string set  may not be empty",
          to: #"put-item --table-name Items --item '{"id":{"S":"a"},"s":{"SS":[]}}'"#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: An string \#
            set  may not be empty
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a"},"s":{"SS":["x","x"]}}'"#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: Input \#
            collection ["x", "x"] contains duplicates.
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a"},"s":{"NS":["1","1.0"]}}'"#,
          .refuses("1 validation error detected: Input collection contains duplicates")),
        .moto(
          says: "Null attribute value types must have the value of true",
          to: #"put-item --table-name Items --item '{"id":{"S":"a"},"s":{"NULL":false}}'"#,
          .refuses(
            #"""
            1 validation error detected: One or more parameter values were invalid: Null \#
            attribute value types must have the value of true
            """#)),
        .motoTakes(
          #"put-item --table-name Items --item '{"id":{"S":"a","N":"1"}}'"#,
          .refuses(
            #"""
            1 validation error detected: Supplied AttributeValue has more than one datatypes \#
            set, must contain exactly one of the supported datatypes
            """#)),
        .motoBreaks(
          #"put-item --table-name Items --item '{"id":{}}'"#,
          .refuses(
            #"""
            1 validation error detected: Supplied AttributeValue is empty, must contain exactly \#
            one of the supported datatypes
            """#)),
        #"put-item --table-name Items --item '{"id":{"X":"a"}}'"#,
        #"put-item --table-name Items --item '{"id":"a"}'"#,
        #"put-item --table-name Items --item '{"id":'"#,
        #"get-item --table-name Items --key '{"name":{"S":"a"}}'"#,
        #"get-item --table-name Items --key '{"id":{"S":"a"},"more":{"S":"a"}}'"#,
        .motoTakes(
          #"get-item --table-name Items --key '{"id":{"N":"1"}}'"#,
          .refuses("The provided key element does not match the schema")),
        #"get-item --table-name Items --key '{"id":{"S":""}}'"#,
        .moto(
          says: "Validation Exception",
          to: #"get-item --table-name Orders --key '{"customer":{"S":"a"}}'"#,
          .refuses("The provided key element does not match the schema")),
        .motoTakes(
          #"delete-item --table-name Orders --key '{"customer":{"S":"a"},"number":{"S":"1"}}'"#,
          .refuses("The provided key element does not match the schema")),
        #"delete-item --table-name Items --key '{"name":{"S":"a"}}'"#,
        .motoTakes(
          #"""
          put-item --table-name Orders --item
          '{"customer":{"S":"ann"},"number":{"N":"1"},"state":{"N":"1"}}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Type mismatch for Index Key state \#
            Expected: S Actual: N IndexName: byState
            """#)),
        #"""
        put-item --table-name Orders --item
        '{"customer":{"S":"ann"},"number":{"N":"1"},"state":{"S":""}}'
        """#,
        .motoTakes(
          #"""
          put-item --table-name Orders --item
          '{"customer":{"S":"ann"},"number":{"N":"1"},"total":{"S":"1"}}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Type mismatch for Index Key total \#
            Expected: N Actual: S IndexName: byState
            """#)),
        .moto(
          wrong: "Items that AWS refuses are there.",
          "scan --table-name Items",
          .prints(#"{"Items":[],"Count":0,"ScannedCount":0,"ConsumedCapacity":null}"#)),
        .moto(
          wrong: "Items that AWS refuses are there.",
          "scan --table-name Orders --select COUNT --query '[Count,ScannedCount]' --output text",
          .prints(#"0\#t0"#)),
      ]),
  ]
}
