import Operations
import Testing

struct `A name on the command line` {
  // What botocore's xform_name makes of each, but for ARNs and URLs, where it begins with a dash.
  @Test(arguments: [
    ("PutItem", "put-item"), ("ListEventSourceMappings", "list-event-source-mappings"),
    ("TableName", "table-name"), ("SSESpecification", "sse-specification"),
    ("KMSKeyArn", "kms-key-arn"), ("KmsKeyArn", "kms-key-arn"), ("ARNs", "arns"),
    ("TableARNs", "table-arns"), ("CodeSha256", "code-sha256"), ("S3Bucket", "s3-bucket"),
    ("S3ObjectVersion", "s3-object-version"), ("SourceKMSKeyArn", "source-kms-key-arn"),
    ("DBInstance", "db-instance"), ("DescribeDBInstances", "describe-db-instances"),
    ("UUID", "uuid"), ("EventSourceArn", "event-source-arn"), ("ImageUri", "image-uri"),
    ("TenantId", "tenant-id"),
    ("DocumentDBEventSourceConfig", "document-db-event-source-config"),
    ("ListMFADevices", "list-mfa-devices"), ("ListURLs", "list-urls"), ("eventID", "event-id"),
    ("awsRegion", "aws-region"), ("IPv6", "i-pv6"), ("EC2SecurityGroupId", "ec2-security-group-id"),
    ("Ec2SecurityGroup", "ec2-security-group"), ("TTLSpecification", "ttl-specification"),
    ("A", "a"), ("AB", "ab"), ("ABc", "a-bc"), ("aB", "a-b"), ("x86", "x86"),
    ("MD5OfBody", "md5-of-body"), ("MessageMD5", "message-md5"), ("UserIDs", "user-ids"),
    ("Ids", "ids"), ("X509Certificate", "x509-certificate"), ("HTTPSHeaders", "https-headers"),
    ("", ""),
  ])
  func `is the AWS CLI's`(name: String, command: String) {
    #expect(kebabCase(name) == command)
  }
}

struct `An operation's name` {
  @Test func `has a command and a target`() {
    let name = OperationName(.dynamoDB, "PutItem")
    #expect(name.command == "put-item")
    #expect(name.target == "DynamoDB_20120810.PutItem")
    #expect(
      OperationName(.dynamoDBStreams, "GetRecords").target
        == "DynamoDBStreams_20120810.GetRecords")
    #expect(OperationName(.lambda, "Invoke").target == nil)
  }
}
