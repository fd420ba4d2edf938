extension Examples {
  static let topics = #"""
    = sns create-topic
    # Makes a topic; one that is there already is given back.
    streamctl create-topic --name updates

    = sns delete-topic
    # Deletes a topic with its subscriptions.
    streamctl delete-topic \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news

    = sns list-topics
    # The ARNs of all topics.
    streamctl list-topics --query 'Topics[].TopicArn' --output text

    = sns get-topic-attributes
    # Tells how a topic is set up.
    streamctl get-topic-attributes \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news

    = sns set-topic-attributes
    # Gives a topic a name for people.
    streamctl set-topic-attributes \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news \
        --attribute-name DisplayName --attribute-value News

    = sns subscribe
    # Runs a function for each message.
    streamctl subscribe --protocol lambda \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news \
        --notification-endpoint \
        arn:aws:lambda:us-east-1:000000000000:function:hello

    = sns unsubscribe
    # Ends a subscription.
    arn=$(streamctl list-subscriptions \
        --query 'Subscriptions[0].SubscriptionArn' --output text)
    streamctl unsubscribe --subscription-arn "$arn"

    = sns list-subscriptions
    # Where the messages of all topics go.
    streamctl list-subscriptions

    = sns list-subscriptions-by-topic
    # Where a topic's messages go.
    streamctl list-subscriptions-by-topic \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news

    = sns get-subscription-attributes
    # Tells how a subscription is set up.
    arn=$(streamctl list-subscriptions \
        --query 'Subscriptions[0].SubscriptionArn' --output text)
    streamctl get-subscription-attributes --subscription-arn "$arn"

    = sns set-subscription-attributes
    # The queue gets messages as they are, without an envelope.
    arn=$(streamctl list-subscriptions \
        --query 'Subscriptions[0].SubscriptionArn' --output text)
    streamctl set-subscription-attributes --subscription-arn "$arn" \
        --attribute-name RawMessageDelivery --attribute-value true

    = sns publish
    # Sends a message to all who have subscribed.
    streamctl publish --message hello \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news

    = sns publish-batch
    # Sends two messages.
    streamctl publish-batch \
        --topic-arn arn:aws:sns:us-east-1:000000000000:news \
        --publish-batch-request-entries Id=a,Message=one Id=b,Message=two
    """#

  static let logs = #"""
    = logs create-log-group
    # A group for lines of one's own.
    streamctl create-log-group --log-group-name mine

    = logs describe-log-groups
    # The groups of functions.
    streamctl describe-log-groups --log-group-name-prefix /aws/lambda/

    = logs delete-log-group
    # Deletes a group with its lines.
    streamctl delete-log-group --log-group-name notes

    = logs create-log-stream
    # A stream for the lines of one source.
    streamctl create-log-stream --log-group-name notes --log-stream-name other

    = logs describe-log-streams
    # The streams of a function's group.
    streamctl describe-log-streams --log-group-name /aws/lambda/hello

    = logs delete-log-stream
    # Deletes a stream with its lines.
    streamctl delete-log-stream --log-group-name notes --log-stream-name today

    = logs put-log-events
    # Adds a line.
    streamctl put-log-events --log-group-name notes --log-stream-name today \
        --log-events "timestamp=$(date +%s)000,message=hello"

    = logs get-log-events
    # Reads a stream from its beginning.
    streamctl get-log-events --log-group-name notes --log-stream-name today \
        --start-from-head

    = logs filter-log-events
    # The lines of a function that contain a word.
    streamctl filter-log-events --log-group-name /aws/lambda/hello \
        --filter-pattern hello --query 'events[].message'

    = logs put-retention-policy
    # Lines go after a week.
    streamctl put-retention-policy --log-group-name notes --retention-in-days 7

    = logs delete-retention-policy
    # Lines stay as long as they do without a policy.
    streamctl delete-retention-policy --log-group-name notes

    = logs tail
    # The lines of the last ten minutes that contain a word.
    streamctl logs tail /aws/lambda/hello --format short --filter-pattern hello

    = cloudwatch get-metric-statistics
    # How often a function ran, in five minutes each.
    streamctl get-metric-statistics --namespace AWS/Lambda \
        --metric-name Invocations --statistics Sum --period 300 \
        --start-time 2026-01-01T00:00:00Z --end-time 2026-01-01T01:00:00Z \
        --dimensions Name=FunctionName,Value=hello

    = cloudwatch get-metric-data
    # The same, as series.
    streamctl get-metric-data \
        --start-time 2026-01-01T00:00:00Z --end-time 2026-01-01T01:00:00Z \
        --metric-data-queries '[{"Id": "runs", "MetricStat": {"Stat": "Sum",
            "Period": 300, "Metric": {"Namespace": "AWS/Lambda",
            "MetricName": "Invocations"}}}]'

    = cloudwatch list-metrics
    # The figures about one function.
    streamctl list-metrics --namespace AWS/Lambda \
        --dimensions Name=FunctionName,Value=hello

    = cloudwatch put-metric-data
    # Adds a figure of one's own.
    streamctl put-metric-data --namespace Shop --metric-name Sold --value 3 \
        --dimensions Kind=book
    """#
}
