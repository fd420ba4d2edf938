extension Examples {
  static let queues = #"""
    = sqs create-queue
    # A queue whose messages keep their order.
    streamctl create-queue --queue-name steps.fifo --attributes FifoQueue=true

    = sqs get-queue-url
    # Commands take the URL, or the name.
    streamctl get-queue-url --queue-name jobs

    = sqs list-queues
    # The queues whose names begin so.
    streamctl list-queues --queue-name-prefix jo

    = sqs get-queue-attributes
    # Tells how many messages wait.
    streamctl get-queue-attributes --queue-url jobs \
        --attribute-names ApproximateNumberOfMessages

    = sqs set-queue-attributes
    # A message that was taken is back after a minute.
    streamctl set-queue-attributes --queue-url jobs \
        --attributes VisibilityTimeout=60

    = sqs delete-queue
    # Deletes a queue with its messages.
    streamctl delete-queue --queue-url jobs

    = sqs purge-queue
    # Deletes all messages.
    streamctl purge-queue --queue-url jobs

    = sqs send-message
    # Sends a message that is taken five seconds later at the earliest.
    streamctl send-message --queue-url jobs --message-body second \
        --delay-seconds 5

    = sqs send-message-batch
    # Sends two messages.
    streamctl send-message-batch --queue-url jobs \
        --entries Id=a,MessageBody=second Id=b,MessageBody=third

    = sqs receive-message
    # Takes a message; it is back after the visibility timeout.
    streamctl receive-message --queue-url jobs

    = sqs delete-message
    # Takes a message and deletes it.
    handle=$(streamctl receive-message --queue-url jobs \
        --query 'Messages[0].ReceiptHandle' --output text)
    streamctl delete-message --queue-url jobs --receipt-handle "$handle"

    = sqs delete-message-batch
    # Takes a message and deletes it.
    handle=$(streamctl receive-message --queue-url jobs \
        --query 'Messages[0].ReceiptHandle' --output text)
    streamctl delete-message-batch --queue-url jobs \
        --entries "Id=a,ReceiptHandle=$handle"

    = sqs change-message-visibility
    # Takes a message and gives it back at once.
    handle=$(streamctl receive-message --queue-url jobs \
        --query 'Messages[0].ReceiptHandle' --output text)
    streamctl change-message-visibility --queue-url jobs \
        --receipt-handle "$handle" --visibility-timeout 0

    = sqs change-message-visibility-batch
    # Takes a message and gives it back at once.
    handle=$(streamctl receive-message --queue-url jobs \
        --query 'Messages[0].ReceiptHandle' --output text)
    streamctl change-message-visibility-batch --queue-url jobs \
        --entries "Id=a,ReceiptHandle=$handle,VisibilityTimeout=0"

    = sqs list-dead-letter-source-queues
    # The queues whose dead letters go to this one.
    streamctl list-dead-letter-source-queues --queue-url jobs

    = sqs start-message-move-task
    # No queue has its dead letters here. (254)
    streamctl start-message-move-task \
        --source-arn arn:aws:sqs:us-east-1:000000000000:jobs
    # Moves what there is of another queue's dead letters back to it.
    q=arn:aws:sqs:us-east-1:000000000000:jobs
    streamctl create-queue --queue-name work --attributes \
    '{"RedrivePolicy":"{\"maxReceiveCount\":3,\"deadLetterTargetArn\":\"'$q'\"}"}'
    streamctl start-message-move-task --source-arn $q

    = sqs list-message-move-tasks
    # What was moved from a queue.
    streamctl list-message-move-tasks \
        --source-arn arn:aws:sqs:us-east-1:000000000000:jobs

    = sqs cancel-message-move-task
    # There is no such task. (254)
    streamctl cancel-message-move-task --task-handle none

    = sqs tag-queue
    # Gives a queue tags.
    streamctl tag-queue --queue-url jobs --tags Owner=Ann,Stage=test

    = sqs untag-queue
    # Takes a tag away, which may be gone already.
    streamctl untag-queue --queue-url jobs --tag-keys Owner

    = sqs list-queue-tags
    # Tells a queue's tags.
    streamctl list-queue-tags --queue-url jobs

    = sqs add-permission
    # Lets another account send; it is kept and shown.
    streamctl add-permission --queue-url jobs --label others \
        --aws-account-ids 111111111111 --actions SendMessage

    = sqs remove-permission
    # Takes back what was granted.
    streamctl add-permission --queue-url jobs --label others \
        --aws-account-ids 111111111111 --actions SendMessage
    streamctl remove-permission --queue-url jobs --label others
    """#
}
