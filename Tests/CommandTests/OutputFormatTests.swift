import Testing

/// The forms of answers, errors and requests, by the real program over a real table.
struct `Output and input` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func put(_ id: String, _ name: String) throws {
    try box.write(
      "# an order\nTableName: Orders\nItem:\n  id: {S: '\(id)'}\n"
        + "  name:\n    S: |-\n      \(name)\n",
      to: "order.yaml")
    try box.streamctl("put-item", "--cli-input-yaml", "file://order.yaml").succeeded()
  }

  @Test func `of items is YAML, a YAML stream, a table or nothing`() throws {
    try put("1", "Zoë")
    try put("2", "日本: 1")
    let scan = ["scan", "--table-name", "Orders", "--query", "sort_by(Items, &id.S)", "--output"]
    #expect(
      try box.streamctl(scan + ["yaml"]).succeeded().output == """
        - id:
            S: '1'
          name:
            S: Zoë
        - id:
            S: '2'
          name:
            S: '日本: 1'

        """)
    #expect(
      try box.streamctl(
        "scan", "--table-name", "Orders", "--page-size", "1", "--output", "yaml-stream", "--query",
        "Count"
      ).succeeded().output.hasPrefix("- 1\n- 1\n"))
    #expect(
      try box.streamctl(
        scan.dropLast(2) + ["sort_by(Items, &id.S)[].{id:id.S,name:name.S}"]
          + ["--output", "table"]
      ).succeeded().output == """
        -------------------
        |      Scan       |
        +-----+-----------+
        | id  |   name    |
        +-----+-----------+
        |  1  |  Zoë      |
        |  2  |  日本: 1  |
        +-----+-----------+

        """)
    #expect(try box.streamctl(scan + ["off"]).succeeded().output == "")
  }

  @Test func `of errors is YAML or a table on the error output`() throws {
    let result = try box.streamctl(
      "describe-table", "--table-name", "Nope", "--cli-error-format", "yaml", "--query", "Table")
    #expect(result.status == 254)
    #expect(result.output == "")
    #expect(
      result.errors == """
        Code: ResourceNotFoundException
        Message: 'Requested resource not found: Table: Nope not found'

        """)
  }

  @Test func `of a skeleton in YAML is a request that can be filled in`() throws {
    let skeleton = try box.streamctl("get-item", "--generate-cli-skeleton", "yaml-input")
      .succeeded()
    #expect(skeleton.lines.first?.hasPrefix("TableName: ''  # [REQUIRED] ") == true)
    #expect(skeleton.lines.contains("    'NULL': true"))
    try put("7", "seven")
    let request = "TableName: Orders\nKey:\n  id:\n    S: \"7\"\n"
    let item = try box.streamctl(
      "get-item", "--cli-input-yaml", request, "--output", "text", "--query", "Item.name.S")
    #expect(item.succeeded().output == "seven\n")
  }
}
