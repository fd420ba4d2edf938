extension Examples {
  static let items = #"""
    = import
    # Puts the items of a CSV file; a column's type may stand behind its name.
    printf 'id,price:N\n7,5\n8,6\n' > orders.csv
    streamctl import orders.csv --table-name Orders
    # Puts items in ordinary JSON, one a line, and delivers their records later.
    printf '{"id": "9", "tags": ["new"]}\n' |
        streamctl import --table-name Orders --no-deliver

    = export
    # Writes all items as an export to S3 does, to be imported again.
    streamctl export orders.jsonl --table-name Orders
    # Writes some of them as CSV.
    streamctl export --table-name Orders --format csv \
        --filter-expression 'price > :p' \
        --expression-attribute-values '{":p": {"N": "5"}}'

    = ddb put
    # Puts two items, written in YAML.
    streamctl ddb put Orders \
        '[{id: "5", price: 1.5}, {id: "6", tags: !!set {a, b}}]'
    # Puts an item unless there is one with its key.
    streamctl ddb put Orders '{id: "4"}' --condition 'attribute_not_exists(id)'

    = ddb select
    # Prints the items that a filter lets through, as YAML.
    streamctl ddb select Orders --filter 'price < 10' --projection 'id, price'
    # Reads one by its key.
    streamctl ddb select Orders --key-condition 'id = "1"'
    """#
}
