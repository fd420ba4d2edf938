extension Examples {
  static let lambdaMore = #"""
    = lambda put-function-event-invoke-config
    # An event that is not handled is not tried again, but goes to a queue.
    streamctl put-function-event-invoke-config --function-name hello \
        --maximum-retry-attempts 0 --destination-config \
        'OnFailure={Destination=arn:aws:sqs:us-east-1:000000000000:jobs}'

    = lambda update-function-event-invoke-config
    # Events are given up after a minute.
    streamctl put-function-event-invoke-config --function-name hello \
        --maximum-retry-attempts 1
    streamctl update-function-event-invoke-config --function-name hello \
        --maximum-event-age-in-seconds 60

    = lambda get-function-event-invoke-config
    # The function has none. (254)
    streamctl get-function-event-invoke-config --function-name hello

    = lambda delete-function-event-invoke-config
    # Goes back to two more attempts.
    streamctl put-function-event-invoke-config --function-name hello \
        --maximum-retry-attempts 0
    streamctl delete-function-event-invoke-config --function-name hello

    = lambda list-function-event-invoke-configs
    # What is set for a function, its versions and its aliases.
    streamctl list-function-event-invoke-configs --function-name hello

    = lambda put-function-concurrency
    # No more than five at once; it is kept and shown.
    streamctl put-function-concurrency --function-name hello \
        --reserved-concurrent-executions 5

    = lambda get-function-concurrency
    # Tells what is reserved.
    streamctl get-function-concurrency --function-name hello

    = lambda delete-function-concurrency
    # Takes a limit away.
    streamctl delete-function-concurrency --function-name hello

    = lambda put-provisioned-concurrency-config
    # Keeps two workers of an alias running, and ends them.
    streamctl put-provisioned-concurrency-config --function-name hello \
        --qualifier live --provisioned-concurrent-executions 2
    streamctl delete-provisioned-concurrency-config --function-name hello \
        --qualifier live

    = lambda get-provisioned-concurrency-config
    # The alias has none. (254)
    streamctl get-provisioned-concurrency-config --function-name hello \
        --qualifier live

    = lambda delete-provisioned-concurrency-config
    # They may have ended already.
    streamctl delete-provisioned-concurrency-config --function-name hello \
        --qualifier live

    = lambda list-provisioned-concurrency-configs
    # What of a function is kept running.
    streamctl list-provisioned-concurrency-configs --function-name hello

    = lambda tag-resource
    # Gives a function tags.
    streamctl lambda tag-resource --tags Owner=Ann,Stage=test \
        --resource arn:aws:lambda:us-east-1:000000000000:function:hello

    = lambda untag-resource
    # Takes a tag away, which may be gone already.
    streamctl lambda untag-resource --tag-keys Owner \
        --resource arn:aws:lambda:us-east-1:000000000000:function:hello

    = lambda list-tags
    # Tells a function's tags.
    streamctl list-tags \
        --resource arn:aws:lambda:us-east-1:000000000000:function:hello

    = lambda get-account-settings
    # Tells what all functions take together.
    streamctl get-account-settings
    """#
}
