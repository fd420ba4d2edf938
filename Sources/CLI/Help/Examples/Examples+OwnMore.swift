extension Examples {
  static let ownMore = #"""
    = serve
    # Serves SDKs on a port that is free, until it is told to end.
    mkfifo ready
    streamctl serve --port 0 --ready-fd 3 --pid-file pid 3>ready >/dev/null &
    read -r url < ready
    streamctl put-item --endpoint-url "$url" --table-name Orders \
        --item 'id={S=served}'
    kill "$(cat pid)"
    wait

    = dynamodb wait
    # Does nothing when the table is there.
    streamctl dynamodb wait table-exists --table-name Orders
    # The table is there. (255)
    streamctl dynamodb wait table-not-exists --table-name Orders

    = lambda wait
    # Does nothing when the function can be invoked.
    streamctl lambda wait function-active-v2 --function-name hello

    = wait
    # Waits for the table without its service's name.
    streamctl wait table-exists --table-name Orders

    = wait item-exists
    # Succeeds when the item is there, and its price is high.
    streamctl wait item-exists --table-name Orders --key 'id={S=1}' \
        --query 'Item.price.N > `"5"`'
    # There is no such item. (1)
    streamctl wait item-exists --table-name Orders --key 'id={S=2}'

    = wait item-not-exists
    # Succeeds when there is no such item.
    streamctl wait item-not-exists --table-name Orders --key 'id={S=2}'

    = wait delivered
    # Succeeds when the function has got all that it is to get.
    streamctl wait delivered --function-name hello

    = assert
    # Succeeds when what a command answers is so.
    streamctl assert --query 'Count == `1`' scan --table-name Orders
    # Tells the difference when it is not. (1)
    streamctl assert --query Count --equals 2 scan --table-name Orders

    = ddb
    # Prints items in YAML.
    streamctl ddb select Orders

    = status
    # How the store stands: the last failures, and what is blocked.
    streamctl status --limit 3

    = graph
    # What leads where, for a page that shows Mermaid.
    streamctl graph --format mermaid
    """#
}
