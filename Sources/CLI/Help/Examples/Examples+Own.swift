extension Examples {
  static let own = #"""
    = streamctl list-deliveries
    # What one function was given.
    streamctl list-deliveries --function-name hello

    = init
    # Makes a store for a project; commands in that folder use it.
    mkdir project
    streamctl init project

    = tail
    # What happened in the last minute, an object a line.
    streamctl tail --since 1m --format json

    = deliver
    # Delivers what was written without that.
    streamctl put-item --no-deliver --table-name Orders --item 'id={S=2}'
    streamctl deliver

    = split-shard
    # Splits the only shard of a table's stream.
    streamctl split-shard --table-name Orders

    = explain
    # Why the function did or did not get an item's newest records.
    streamctl explain --table-name Orders --key 'id={S=1}'
    # Which records a filter would let through.
    streamctl explain --table-name Orders --filter-criteria \
        '{"Filters": [{"Pattern": "{\"eventName\": [\"REMOVE\"]}"}]}'

    = replay
    # Gives a function the table's records of the last hour again.
    streamctl replay --table-name Orders --since 1h --function-name hello
    # Only shows what it would be given.
    streamctl replay --table-name Orders --since 1h --function-name hello \
        --dry-run

    = metrics
    # How a function did in the last day.
    streamctl metrics --function-name hello --since 1d

    = trace
    # What the last invocation came from, and what it caused.
    id=$(streamctl list-deliveries --query 'Deliveries[0].RequestId' \
        --output text)
    streamctl trace "$id"
    """#
}
