extension Examples {
  /// A script for an empty folder, which makes what all other examples work on.
  static let prelude = #"""
    # A store for this folder, and a table with a stream.
    exec >/dev/null
    streamctl init
    streamctl create-table --table-name Orders \
        --attribute-definitions AttributeName=id,AttributeType=S \
        --key-schema AttributeName=id,KeyType=HASH \
        --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES \
        --billing-mode PAY_PER_REQUEST

    # A function, which is a script here, with a version and an alias.
    printf 'echo hello\ncat\n' > hello.sh
    streamctl create-function --function-name hello --code-path hello.sh \
        --role arn:aws:iam::000000000000:role/any
    streamctl publish-version --function-name hello
    streamctl create-alias --function-name hello --name live --function-version 1

    # What is written to the table goes to the function from now on.
    streamctl create-event-source-mapping --function-name hello \
        --event-source Orders --starting-position TRIM_HORIZON
    streamctl put-item --table-name Orders \
        --item '{"id": {"S": "1"}, "price": {"N": "9"}}'

    # A queue with a message, a topic that feeds it, and lines in a log.
    streamctl create-queue --queue-name jobs
    streamctl create-topic --name news
    streamctl subscribe --topic-arn arn:aws:sns:us-east-1:000000000000:news \
        --protocol sqs \
        --notification-endpoint arn:aws:sqs:us-east-1:000000000000:jobs
    streamctl send-message --queue-url jobs --message-body first
    streamctl create-log-group --log-group-name notes
    streamctl create-log-stream --log-group-name notes --log-stream-name today
    """#

  static let overview = #"""
    = overview
    # Writes an item; the function that is mapped to the table has run then.
    streamctl put-item --table-name Orders --item '{"id": {"S": "2"}}'
    streamctl tail

    = dynamodb
    # Reads all items of a table, as a plain list.
    streamctl dynamodb scan --table-name Orders --query 'Items[].id.S'

    = dynamodbstreams
    # Tells which tables have a stream.
    streamctl dynamodbstreams list-streams --query 'Streams[].TableName'

    = lambda
    # Tells which functions there are.
    streamctl lambda list-functions --query 'Functions[].FunctionName'

    = sqs
    # Takes a message from a queue, and deletes it.
    handle=$(streamctl sqs receive-message --queue-url jobs \
        --query 'Messages[0].ReceiptHandle' --output text)
    streamctl sqs delete-message --queue-url jobs --receipt-handle "$handle"

    = sns
    # Publishes a message, which is in the subscribed queue then.
    streamctl sns publish --topic-arn arn:aws:sns:us-east-1:000000000000:news \
        --message hello
    streamctl sqs receive-message --queue-url jobs --max-number-of-messages 10

    = logs
    # Shows what a function has printed.
    streamctl logs tail /aws/lambda/hello

    = cloudwatch
    # Tells which figures there are of functions.
    streamctl cloudwatch list-metrics --namespace AWS/Lambda

    = streamctl
    # Tells what was delivered.
    streamctl streamctl list-deliveries
    """#
}
