extension Examples {
  static let waiting = #"""
    = dynamodb wait
    # The table is there, and nothing is printed.
    streamctl dynamodb wait table-exists --table-name Orders
    # One that is not there is not waited for. (255)
    streamctl dynamodb wait table-exists --table-name Missing
    # One that another process deletes may be waited for, here five seconds.
    streamctl dynamodb wait table-not-exists --table-name Missing --timeout 5

    = lambda wait
    # The function can be invoked.
    streamctl lambda wait function-active --function-name hello

    = wait item-exists
    # The item is there, and its price is 9.
    streamctl wait item-exists --table-name Orders --key 'id={S=1}' \
        --query 'Item.price.N == `"9"`'
    # There is no such item, which is told. (1)
    streamctl wait item-exists --table-name Orders --key 'id={S=none}'

    = wait item-not-exists
    # An item is gone.
    streamctl delete-item --table-name Orders --key 'id={S=1}'
    streamctl wait item-not-exists --table-name Orders --key 'id={S=1}'

    = wait delivered
    # The function has had all that was written.
    streamctl wait delivered --function-name hello
    # What was written without delivery waits. (1)
    streamctl put-item --no-deliver --table-name Orders --item 'id={S=2}'
    streamctl wait delivered

    = assert
    # What a query finds in an answer is as it should be.
    streamctl assert --query Item.price.N --equals 9 \
        get-item --table-name Orders --key 'id={S=1}'
    # Where it is not, both sides are shown. (1)
    streamctl assert --query 'length(Items) == `7`' scan --table-name Orders

    = status
    # How everything stands, on one screen.
    streamctl status
    # Only what is blocked, for a script.
    streamctl status --query 'Blocked[].Reason'

    = graph
    # What leads where, as a picture in text.
    streamctl graph
    # The same for a page in Markdown.
    streamctl graph --format mermaid
    """#
}
