package import SQLite
private import Wire

extension ReadTransaction {
  /// The topic with a name.
  package func topic(named name: String, in region: String) throws(SQLiteError) -> Topic? {
    try connection.first(Statement.byName, region, name, read: Topic.init)
  }

  /// The names of the topics that follow a given one, in alphabetical order.
  package func topicNames(
    in region: String, after name: String?, limit: Int
  ) throws(SQLiteError) -> [String] {
    try connection.all(Statement.names, region, name ?? "", limit) { $0.text(0) }
  }

  /// The subscription with a UUID.
  package func subscription(uuid: String) throws(SQLiteError) -> Subscription? {
    try connection.first(Statement.subscription, uuid, read: Subscription.init)
  }

  /// The subscription of an endpoint to a topic.
  package func subscription(
    of endpoint: String, kind: String, to topic: Topic
  ) throws(SQLiteError) -> Subscription? {
    try connection.first(
      Statement.subscriptionOfEndpoint, topic.id, kind, endpoint, read: Subscription.init)
  }

  /// The subscriptions to a topic that follow a given one, the oldest first.
  package func subscriptions(
    to topic: Topic, after id: Int = 0, limit: Int = .max
  ) throws(SQLiteError) -> [Subscription] {
    try connection.all(
      Statement.subscriptionsToTopic, topic.id, id, limit, read: Subscription.init)
  }

  /// The subscriptions of a region that follow a given one, the oldest first.
  package func subscriptions(
    in region: String, after id: Int, limit: Int
  ) throws(SQLiteError) -> [Subscription] {
    try connection.all(
      Statement.subscriptionsInRegion, region, id, limit, read: Subscription.init)
  }
}

extension WriteTransaction {
  /// Adds a topic.
  package func createTopic(
    named name: String, attributes: NamedTexts, in region: String
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.insert, region, name, attributes.json.utf8, now.milliseconds)
  }

  /// Keeps a topic's attributes as they are in the value.
  package func update(_ topic: Topic) throws(SQLiteError) {
    _ = try connection.run(Statement.update, topic.attributes.json.utf8, topic.id)
  }

  /// Removes a topic with its subscriptions.
  package func delete(_ topic: Topic) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, topic.id)
  }

  /// Adds a subscription under a new UUID, which it gives.
  package func subscribe(
    _ endpoint: String, kind: String, attributes: NamedTexts, to topic: Topic
  ) throws(SQLiteError) -> String {
    let uuid = Identifier.uuid()
    _ = try connection.run(
      Statement.subscribe, topic.id, uuid, kind, endpoint, attributes.json.utf8)
    return uuid
  }

  /// Keeps a subscription's attributes as they are in the value.
  package func update(_ subscription: Subscription) throws(SQLiteError) {
    _ = try connection.run(
      Statement.updateSubscription, subscription.attributes.json.utf8, subscription.id)
  }

  /// Ends a subscription.
  package func delete(_ subscription: Subscription) throws(SQLiteError) {
    _ = try connection.run(Statement.unsubscribe, subscription.id)
  }

  /// Numbers a message of a FIFO topic; nil when it has had it already.
  ///
  /// Gives also what the message is known by: that of the first when it comes again.
  package func number(
    messageID: String, deduplicationID: String, groupID: String, in topic: Topic
  ) throws(SQLiteError) -> (message: SentMessage, isNew: Bool) {
    let isByGroup = topic.attributes["FifoThroughputScope"] == "MessageGroup"
    let deduplication = Deduplication(
      owner: "topic \(topic.id)", scope: isByGroup ? groupID : "", id: deduplicationID)
    if let known = try original(deduplication) { return (known, false) }
    let sequence = try connection.first(Statement.number, topic.id) { $0.integer(0) } ?? 0
    let sent = SentMessage(messageID: messageID, sequence: sequence)
    try note(sent, as: deduplication)
    return (sent, true)
  }
}

extension Topic {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    region = row.text(1)
    name = row.text(2)
    attributes = NamedTexts(utf8: row.blob(3))
  }
}

extension Subscription {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    topicID = row.integer(1)
    topicName = row.text(2)
    region = row.text(3)
    uuid = row.text(4)
    kind = row.text(5)
    endpoint = row.text(6)
    attributes = NamedTexts(utf8: row.blob(7))
  }
}

private enum Statement {
  static let byName = """
    SELECT id, region, name, attributes FROM topics WHERE region = ?1 AND name = ?2
    """
  static let names = """
    SELECT name FROM topics WHERE region = ?1 AND name > ?2 ORDER BY name LIMIT ?3
    """
  static let subscription = """
    SELECT s.id, s.topic_id, topics.name, topics.region, s.uuid, s.protocol, s.endpoint,
      s.attributes
    FROM topic_subscriptions AS s JOIN topics ON topics.id = s.topic_id WHERE s.uuid = ?1
    """
  static let subscriptionOfEndpoint = """
    SELECT s.id, s.topic_id, topics.name, topics.region, s.uuid, s.protocol, s.endpoint,
      s.attributes
    FROM topic_subscriptions AS s JOIN topics ON topics.id = s.topic_id
    WHERE s.topic_id = ?1 AND s.protocol = ?2 AND s.endpoint = ?3
    """
  static let subscriptionsToTopic = """
    SELECT s.id, s.topic_id, topics.name, topics.region, s.uuid, s.protocol, s.endpoint,
      s.attributes
    FROM topic_subscriptions AS s JOIN topics ON topics.id = s.topic_id
    WHERE s.topic_id = ?1 AND s.id > ?2 ORDER BY s.id LIMIT ?3
    """
  static let subscriptionsInRegion = """
    SELECT s.id, s.topic_id, topics.name, topics.region, s.uuid, s.protocol, s.endpoint,
      s.attributes
    FROM topic_subscriptions AS s JOIN topics ON topics.id = s.topic_id
    WHERE topics.region = ?1 AND s.id > ?2 ORDER BY s.id LIMIT ?3
    """
  static let insert = """
    INSERT INTO topics (region, name, attributes, created_at) VALUES (?1, ?2, ?3, ?4)
    """
  static let update = "UPDATE topics SET attributes = ?1 WHERE id = ?2"
  static let delete = "DELETE FROM topics WHERE id = ?1"
  static let subscribe = """
    INSERT INTO topic_subscriptions (topic_id, uuid, protocol, endpoint, attributes)
    VALUES (?1, ?2, ?3, ?4, ?5)
    """
  static let updateSubscription = "UPDATE topic_subscriptions SET attributes = ?1 WHERE id = ?2"
  static let unsubscribe = "DELETE FROM topic_subscriptions WHERE id = ?1"
  static let number = """
    UPDATE topics SET last_sequence = last_sequence + 1 WHERE id = ?1 RETURNING last_sequence
    """
}
