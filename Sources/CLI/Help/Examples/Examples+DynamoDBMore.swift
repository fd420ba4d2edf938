extension Examples {
  static let dynamoDBMore = #"""
    = dynamodb update-time-to-live
    # Items are deleted when the time in this attribute, in seconds, has come.
    streamctl update-time-to-live --table-name Orders \
        --time-to-live-specification Enabled=true,AttributeName=expires

    = dynamodb describe-time-to-live
    # Tells whether items expire, and by which attribute.
    streamctl describe-time-to-live --table-name Orders

    = dynamodb tag-resource
    # Gives a table a tag.
    streamctl tag-resource --tags Key=Owner,Value=Ann \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders

    = dynamodb untag-resource
    # Takes a tag away, which may be gone already.
    streamctl untag-resource --tag-keys Owner \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders

    = dynamodb list-tags-of-resource
    # Tells a table's tags.
    streamctl list-tags-of-resource \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders

    = dynamodb describe-limits
    # What AWS lets an account provision.
    streamctl describe-limits

    = dynamodb describe-endpoints
    # What AWS's clients ask for at times.
    streamctl describe-endpoints

    = dynamodb create-backup
    # Keeps a copy of the table as it is.
    streamctl create-backup --table-name Orders --backup-name before

    = dynamodb describe-backup
    # Describes a backup that was just made.
    arn=$(streamctl create-backup --table-name Orders --backup-name before \
        --query BackupDetails.BackupArn --output text)
    streamctl describe-backup --backup-arn "$arn"

    = dynamodb list-backups
    # The backups of a table.
    streamctl list-backups --table-name Orders

    = dynamodb delete-backup
    # Deletes a backup that was just made.
    arn=$(streamctl create-backup --table-name Orders --backup-name before \
        --query BackupDetails.BackupArn --output text)
    streamctl delete-backup --backup-arn "$arn"

    = dynamodb restore-table-from-backup
    # Makes a new table of a backup.
    arn=$(streamctl create-backup --table-name Orders --backup-name before \
        --query BackupDetails.BackupArn --output text)
    streamctl restore-table-from-backup --target-table-name Copy \
        --backup-arn "$arn"

    = dynamodb describe-continuous-backups
    # Tells whether point in time recovery is on.
    streamctl describe-continuous-backups --table-name Orders

    = dynamodb update-continuous-backups
    # Switches point in time recovery on; it is kept and shown.
    streamctl update-continuous-backups --table-name Orders \
        --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true

    = dynamodb put-resource-policy
    # Gives a table a policy, which keeps nobody out.
    streamctl put-resource-policy \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders \
        --policy '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": "*", "Action": "dynamodb:GetItem", "Resource":
            "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"}]}'

    = dynamodb get-resource-policy
    # The table has none. (254)
    streamctl get-resource-policy \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders

    = dynamodb delete-resource-policy
    # It may be gone already.
    streamctl delete-resource-policy \
        --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Orders

    = dynamodbstreams list-streams
    # The stream of a table.
    streamctl list-streams --table-name Orders

    = dynamodbstreams describe-stream
    # The shards of a stream.
    arn=$(streamctl list-streams --query 'Streams[0].StreamArn' --output text)
    streamctl describe-stream --stream-arn "$arn" \
        --query 'StreamDescription.Shards[].ShardId'

    = dynamodbstreams get-shard-iterator
    # A place to read from: the oldest record of a shard.
    arn=$(streamctl list-streams --query 'Streams[0].StreamArn' --output text)
    shard=$(streamctl describe-stream --stream-arn "$arn" \
        --query 'StreamDescription.Shards[0].ShardId' --output text)
    streamctl get-shard-iterator --stream-arn "$arn" --shard-id "$shard" \
        --shard-iterator-type TRIM_HORIZON

    = dynamodbstreams get-records
    # Reads a shard from its beginning.
    arn=$(streamctl list-streams --query 'Streams[0].StreamArn' --output text)
    shard=$(streamctl describe-stream --stream-arn "$arn" \
        --query 'StreamDescription.Shards[0].ShardId' --output text)
    iterator=$(streamctl get-shard-iterator --stream-arn "$arn" \
        --shard-id "$shard" --shard-iterator-type TRIM_HORIZON \
        --query ShardIterator --output text)
    streamctl get-records --shard-iterator "$iterator"
    """#
}
