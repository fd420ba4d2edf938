package import Engine

/// The names AWS gives things, in the one account there is.
package enum ARN {
  package static let accountID = "000000000000"

  /// The ARN of a table.
  package static func table(_ name: String, in region: String) -> String {
    "arn:aws:dynamodb:\(region):\(accountID):table/\(name)"
  }

  /// The ARN of a stream.
  package static func stream(_ stream: Stream) -> String {
    table(stream.tableName, in: stream.region) + "/stream/" + stream.label
  }

  /// The ARN of a function, without a version.
  package static func function(_ name: String, in region: String) -> String {
    "arn:aws:lambda:\(region):\(accountID):function:\(name)"
  }

  /// The ARN of a mapping's function, with its version or alias.
  package static func function(_ settings: MappingSettings, in region: String) -> String {
    function(settings.target, in: region)
  }

  /// The ARN of a function as it was asked for: with the version or alias, if one was named.
  package static func function(_ function: LambdaFunction) -> String {
    self.function(function.name, in: function.region)
      + (function.qualifier.map { ":" + $0 } ?? "")
  }

  /// The ARN of a version of a layer.
  package static func layer(_ layer: LayerVersion, in region: String) -> String {
    "arn:aws:lambda:\(region):\(accountID):layer:\(layer.name):\(layer.version)"
  }

  /// The ARN of an event source mapping.
  package static func mapping(_ uuid: String, in region: String) -> String {
    "arn:aws:lambda:\(region):\(accountID):event-source-mapping:\(uuid)"
  }

  /// The ARN of a backup of a table.
  package static func backup(_ backup: Backup) -> String {
    table(backup.tableName, in: backup.region) + "/backup/" + backup.code
  }

  /// The ARN of a queue.
  package static func queue(_ name: String, in region: String) -> String {
    "arn:aws:sqs:\(region):\(accountID):\(name)"
  }

  /// The ARN of a topic.
  package static func topic(_ name: String, in region: String) -> String {
    "arn:aws:sns:\(region):\(accountID):\(name)"
  }

  /// The ARN of a subscription to a topic.
  package static func subscription(_ subscription: Subscription) -> String {
    topic(subscription.topicName, in: subscription.region) + ":" + subscription.uuid
  }

  /// How KMS calls the key it makes for an account's tables.
  package static let managedKeyAlias = "alias/aws/dynamodb"

  /// The ARN of a key of KMS, given by its id, its alias or its ARN.
  package static func key(_ name: String, in region: String) -> String {
    if name.hasPrefix("arn:") { return name }
    // A key is shown by its id; the one that KMS makes has this one here.
    let id = name == managedKeyAlias ? "5d0c9b1e-3f57-4a2c-9b83-6f1e0d7a4c21" : name
    let path = id.hasPrefix("alias/") || id.hasPrefix("key/") ? id : "key/" + id
    return "arn:aws:kms:\(region):\(accountID):\(path)"
  }
}
