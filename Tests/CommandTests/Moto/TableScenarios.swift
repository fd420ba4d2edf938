enum TableScenarios {
  static let all: [Scenario] = [
    Scenario(
      "Tables are created and described",
      [
        .moto(
          wrong: "The table is ACTIVE at once; AWS says CREATING first.",
          #"""
          create-table --table-name Items --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          --billing-mode PAY_PER_REQUEST --query 'TableDescription.[TableName,TableStatus]'
          """#,
          .prints(#"["Items","CREATING"]"#)),
        "describe-table --table-name Items --query Table.KeySchema",
        "describe-table --table-name Items --query Table.AttributeDefinitions",
        #"""
        describe-table --table-name Items --query
        'Table.[TableName,TableStatus,ItemCount,TableSizeBytes,DeletionProtectionEnabled]'
        """#,
        "describe-table --table-name Items --query Table.ProvisionedThroughput",
        #"""
        describe-table --table-name arn:aws:dynamodb:us-east-1:000000000000:table/Items --query
        Table.TableName --output text
        """#,
        #"""
        create-table --table-name Items --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --billing-mode PAY_PER_REQUEST
        """#,
        #"""
        create-table --table-name Other --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --provisioned-throughput ReadCapacityUnits=3,WriteCapacityUnits=4 --query
        TableDescription.ProvisionedThroughput
        """#,
        "list-tables",
        "list-tables --limit 1",
        "list-tables --exclusive-start-table-name Items",
        "list-tables --max-items 1 --query TableNames",
        "list-tables --output text",
        .moto(
          wrong: "The table is ACTIVE while it goes; AWS says DELETING.",
          "delete-table --table-name Other --query 'TableDescription.[TableName,TableStatus]'",
          .prints(#"["Other","DELETING"]"#)),
        .moto(
          says: "Requested resource not found",
          to: "delete-table --table-name Other",
          .lacks("Requested resource not found: Table: Other not found")),
        "describe-table --table-name Other",
        .moto(
          says: #"""
            Requested resource not found: Table: \#
            arn:aws:dynamodb:us-east-1:000000000000:table/Other not found
            """#,
          to: "describe-table --table-name arn:aws:dynamodb:us-east-1:000000000000:table/Other",
          .lacks("Requested resource not found: Table: Other not found")),
        "list-tables --query TableNames",
      ]),
    Scenario(
      "Tables that cannot be",
      [
        .motoTakes(
          #"""
          create-table --table-name x --attribute-definitions AttributeName=id,AttributeType=S
          --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST
          """#,
          .refuses(
            #"""
            1 validation error detected: Value 'x' at 'tableName' failed to satisfy constraint: \#
            Member must have length greater than or equal to 3
            """#)),
        .motoTakes(
          #"""
          create-table --table-name 'a b c' --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          --billing-mode PAY_PER_REQUEST
          """#,
          .refuses(
            #"""
            1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy \#
            constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+
            """#)),
        #"""
        create-table --table-name Bad1 --attribute-definitions AttributeName=id,AttributeType=S
        --key-schema AttributeName=id,KeyType=HASH
        """#,
        .moto(
          says: "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST",
          to: #"""
            create-table --table-name Bad2 --attribute-definitions
            AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
            --billing-mode PAY_PER_REQUEST --provisioned-throughput
            ReadCapacityUnits=1,WriteCapacityUnits=1
            """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Neither ReadCapacityUnits nor \#
            WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            """#)),
        #"""
        create-table --table-name Bad3 --attribute-definitions AttributeName=id,AttributeType=S
        --key-schema AttributeName=other,KeyType=HASH --billing-mode PAY_PER_REQUEST
        """#,
        #"""
        create-table --table-name Bad4 --attribute-definitions AttributeName=id,AttributeType=S
        AttributeName=more,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --billing-mode PAY_PER_REQUEST
        """#,
        .motoTakes(
          #"""
          create-table --table-name Bad5 --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=RANGE
          --billing-mode PAY_PER_REQUEST
          """#,
          .refuses("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")),
        .motoTakes(
          #"""
          create-table --table-name Bad6 --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          AttributeName=id,KeyType=RANGE --billing-mode PAY_PER_REQUEST
          """#,
          .refuses("Invalid KeySchema: Some index key attribute have no definition")),
        .motoTakes(
          #"""
          create-table --table-name Bad7 --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          --billing-mode PAY_PER_REQUEST --local-secondary-indexes
          'IndexName=byId,KeySchema=[{AttributeName=id,KeyType=HASH}],
          Projection={ProjectionType=ALL}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Table KeySchema does not have a range \#
            key, which is required when specifying a LocalSecondaryIndex
            """#)),
        .motoTakes(
          #"""
          create-table --table-name Bad8 --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          --billing-mode PAY_PER_REQUEST --global-secondary-indexes
          'IndexName=byId,KeySchema=[{AttributeName=id,KeyType=HASH}],
          Projection={ProjectionType=KEYS_ONLY,NonKeyAttributes=[a]}'
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: ProjectionType is KEYS_ONLY, but \#
            NonKeyAttributes is specified
            """#)),
        #"""
        create-table --table-name Bad9 --attribute-definitions AttributeName=id,AttributeType=S
        --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST
        --global-secondary-indexes '[]'
        """#,
        .motoBreaks(
          "create-table --table-name Bad10 --key-schema AttributeName=id,KeyType=HASH",
          .refuses(
            #"""
            1 validation error detected: Value null at 'attributeDefinitions' failed to satisfy \#
            constraint: Member must not be null
            """#)),
        #"""
        create-table --table-name Bad11 --attribute-definitions AttributeName=id,Type=S
        --key-schema AttributeName=id,KeyType=HASH
        """#,
      ]),
    Scenario(
      "Tables with indexes are described",
      [
        Tables.orders,
        .moto(
          wrong: "The index has neither its ARN nor its size.",
          "describe-table --table-name Orders --query Table.LocalSecondaryIndexes",
          .prints(
            #"""
            [{"IndexName":"byTotal","KeySchema":[{"AttributeName":"customer","KeyType":"HASH"},\#
            {"AttributeName":"total","KeyType":"RANGE"}],\#
            "Projection":{"ProjectionType":"KEYS_ONLY"},"IndexSizeBytes":0,"ItemCount":0,\#
            "IndexArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Orders/index/byTotal"}]
            """#)),
        .moto(
          wrong: "The index has neither its ARN nor its size.",
          #"""
          describe-table --table-name Orders --query
          'Table.GlobalSecondaryIndexes[].[IndexName,IndexArn,IndexSizeBytes,ItemCount]'
          """#,
          .prints(
            #"""
            [["byState",\#
            "arn:aws:dynamodb:us-east-1:000000000000:table/Orders/index/byState",0,0]]
            """#)),
        "describe-table --table-name Orders --query Table.LocalSecondaryIndexes[].KeySchema",
        #"""
        describe-table --table-name Orders --query
        'Table.GlobalSecondaryIndexes[].[IndexName,IndexStatus,Projection]'
        """#,
        #"""
        update-table --table-name Orders --global-secondary-index-updates
        '[{"Delete":{"IndexName":"byState"}}]' --query TableDescription.TableName
        """#,
        .moto(
          wrong: "No index is an empty list; AWS leaves the member out.",
          "describe-table --table-name Orders --query 'Table.GlobalSecondaryIndexes'",
          .prints("null")),
        #"""
        update-table --table-name Orders --attribute-definitions
        AttributeName=city,AttributeType=S --global-secondary-index-updates
        '[{"Create":{"IndexName":"byCity","KeySchema":[{"AttributeName":"city",
        "KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]' --query
        TableDescription.TableName
        """#,
        #"""
        describe-table --table-name Orders --query
        'Table.GlobalSecondaryIndexes[].[IndexName,Projection,KeySchema]'
        """#,
        .motoBreaks(
          #"""
          update-table --table-name Orders --global-secondary-index-updates
          '[{"Delete":{"IndexName":"none"}}]'
          """#,
          .lacks("Requested resource not found: Index none for table Orders")),
        .motoTakes(
          "update-table --table-name Orders",
          .refuses(
            #"""
            At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, \#
            GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, \#
            MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, \#
            DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is \#
            required
            """#)),
        .moto(
          says: "Requested resource not found",
          to: "update-table --table-name None --billing-mode PAY_PER_REQUEST",
          .lacks("Requested resource not found: Table: None not found")),
        .motoTakes(
          "update-table --table-name Orders --billing-mode PROVISIONED",
          .refuses(
            #"""
            One or more parameter values were invalid: ProvisionedThroughput must be specified \#
            when BillingMode is PROVISIONED
            """#)),
        .motoTakes(
          #"""
          update-table --table-name Orders --billing-mode PROVISIONED --provisioned-throughput
          ReadCapacityUnits=5,WriteCapacityUnits=6 --query
          TableDescription.BillingModeSummary.BillingMode
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: ProvisionedThroughput must be specified \#
            for index: byCity
            """#)),
        #"""
        update-table --table-name Orders --deletion-protection-enabled --query
        TableDescription.DeletionProtectionEnabled
        """#,
        .moto(
          says: #"""
            1 validation error detected: Table 'Orders' can't be deleted while \#
            DeletionProtectionEnabled is set to True
            """#,
          to: "delete-table --table-name Orders",
          .refuses(
            #"""
            Resource cannot be deleted as it is currently protected against deletion. Disable \#
            deletion protection first.
            """#)),
        #"""
        update-table --table-name Orders --no-deletion-protection-enabled --query
        TableDescription.DeletionProtectionEnabled
        """#,
        "delete-table --table-name Orders --query TableDescription.TableName",
      ]),
    Scenario(
      "Streams of tables",
      [
        #"""
        create-table --table-name Items --attribute-definitions
        AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
        --billing-mode PAY_PER_REQUEST --stream-specification
        StreamEnabled=true,StreamViewType=NEW_IMAGE --query
        TableDescription.StreamSpecification
        """#,
        .motoTakes(
          #"""
          create-table --table-name Other --attribute-definitions
          AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
          --billing-mode PAY_PER_REQUEST --stream-specification StreamEnabled=true
          """#,
          .refuses(
            #"""
            One or more parameter values were invalid: Table is being created with a stream \#
            enabled, UpdateViewType is required
            """#)),
        .moto(
          says: "Cannot enable stream",
          to: #"""
            update-table --table-name Items --stream-specification
            StreamEnabled=true,StreamViewType=KEYS_ONLY
            """#,
          .refuses("Table already has an enabled stream: TableName: Items")),
        #"""
        update-table --table-name Items --stream-specification StreamEnabled=false --query
        TableDescription.StreamSpecification
        """#,
        "describe-table --table-name Items --query Table.StreamSpecification",
      ]),
    Scenario(
      "Time to live and tags",
      [
        Tables.items,
        "describe-time-to-live --table-name Items",
        #"""
        update-time-to-live --table-name Items --time-to-live-specification
        Enabled=true,AttributeName=end
        """#,
        "describe-time-to-live --table-name Items",
        .motoTakes(
          #"""
          update-time-to-live --table-name Items --time-to-live-specification
          Enabled=true,AttributeName=end
          """#,
          .refuses("TimeToLive is already enabled")),
        .motoTakes(
          #"""
          update-time-to-live --table-name Items --time-to-live-specification
          Enabled=true,AttributeName=other
          """#,
          .refuses(
            "TimeToLive is active on a different AttributeName: current AttributeName is end")),
        #"""
        update-time-to-live --table-name Items --time-to-live-specification
        Enabled=false,AttributeName=end
        """#,
        .moto(
          wrong: "A switched off time to live still names its attribute; AWS leaves it out.",
          "describe-time-to-live --table-name Items",
          .prints(#"{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"#)),
        .motoTakes(
          #"""
          update-time-to-live --table-name Items --time-to-live-specification
          Enabled=false,AttributeName=end
          """#,
          .refuses("TimeToLive is already disabled")),
        .moto(
          says: "Table not found",
          to: #"""
            update-time-to-live --table-name None --time-to-live-specification
            Enabled=true,AttributeName=end
            """#,
          .lacks("Requested resource not found: Table: None not found")),
        .moto(
          says: "Table not found",
          to: "describe-time-to-live --table-name None",
          .lacks("Requested resource not found: Table: None not found")),
        "update-time-to-live --table-name Items --time-to-live-specification Enabled=true",
        #"""
        tag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Items --tags
        Key=team,Value=blue Key=cost,Value=
        """#,
        #"""
        list-tags-of-resource --resource-arn
        arn:aws:dynamodb:us-east-1:000000000000:table/Items --query 'sort_by(Tags,&Key)'
        """#,
        #"""
        tag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Items --tags
        Key=team,Value=red
        """#,
        .moto(
          wrong: "A tag of the same key is added beside the old one; AWS replaces it.",
          #"""
          list-tags-of-resource --resource-arn
          arn:aws:dynamodb:us-east-1:000000000000:table/Items --query 'sort_by(Tags,&Key)'
          """#,
          .prints(#"[{"Key":"cost","Value":""},{"Key":"team","Value":"red"}]"#)),
        #"""
        untag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/Items
        --tag-keys team none
        """#,
        #"""
        list-tags-of-resource --resource-arn
        arn:aws:dynamodb:us-east-1:000000000000:table/Items --query 'sort_by(Tags,&Key)'
        """#,
        .moto(
          says: "Requested resource not found",
          to: #"""
            list-tags-of-resource --resource-arn
            arn:aws:dynamodb:us-east-1:000000000000:table/None
            """#,
          .lacks(
            #"""
            Requested resource not found: ResourceArn: \#
            arn:aws:dynamodb:us-east-1:000000000000:table/None not found
            """#)),
        .motoTakes(
          #"""
          tag-resource --resource-arn arn:aws:dynamodb:us-east-1:000000000000:table/None --tags
          Key=a,Value=b
          """#,
          .lacks(
            #"""
            Requested resource not found: ResourceArn: \#
            arn:aws:dynamodb:us-east-1:000000000000:table/None not found
            """#)),
        "describe-endpoints --query 'length(Endpoints)'",
        .moto(
          wrong: "The limits are those of other regions; us-east-1 has the higher ones.",
          "describe-limits",
          .prints(
            #"""
            {"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,\#
            "TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000}
            """#)),
        #"""
        describe-continuous-backups --table-name Items --query
        ContinuousBackupsDescription.ContinuousBackupsStatus
        """#,
        "describe-continuous-backups --table-name None",
        #"""
        update-continuous-backups --table-name Items --point-in-time-recovery-specification
        PointInTimeRecoveryEnabled=true --query
        ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus
        """#,
        "create-backup --table-name None --backup-name first",
        .moto(
          wrong: "The backup is AVAILABLE at once; AWS says CREATING first.",
          #"""
          create-backup --table-name Items --backup-name first --query
          BackupDetails.[BackupName,BackupStatus,BackupType]
          """#,
          .prints(#"["first","CREATING","USER"]"#)),
        "list-backups --query BackupSummaries[].[TableName,BackupName,BackupStatus,BackupType]",
      ]),
  ]
}
