internal import Shapes

/// One change of a table's global indexes; exactly one member is set.
package struct GlobalSecondaryIndexUpdate: Structure {
  let update = Allowed(
    "Update", Record<UpdateGlobalSecondaryIndexAction>.self, help: "Changes an index's capacity.")
  let create = Allowed(
    "Create", Record<CreateGlobalSecondaryIndexAction>.self, help: "Adds an index.")
  let delete = Allowed(
    "Delete", Record<DeleteGlobalSecondaryIndexAction>.self, help: "Removes an index.")

  package init() {}
}

/// A change of an index's capacity.
package struct UpdateGlobalSecondaryIndexAction: Structure {
  let indexName = Required(
    "IndexName", String.self, .length(3...255), TableName.letters, help: "The index's name.")
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
    help: "The index's new capacity; it limits nothing.")
  let onDemandThroughput = Allowed(
    "OnDemandThroughput", Record<OnDemandThroughput>.self,
    help: "The most an on-demand table's index may bear; -1 takes a limit away.")
  let warmThroughput = Allowed(
    "WarmThroughput", Record<WarmThroughput>.self,
    help: "What the index is to bear at once; it can only rise.")

  package init() {}
}

/// A new index of a table that is there.
package struct CreateGlobalSecondaryIndexAction: Structure {
  let indexName = Required(
    "IndexName", String.self, .length(3...255), TableName.letters, help: "The index's name.")
  let keySchema = Required(
    "KeySchema", [Record<KeySchemaElement>].self, .length(atLeast: 1),
    help: "The index's key attributes: up to four of HASH, then up to four of RANGE.")
  let projection = Required(
    "Projection", Record<Projection>.self, help: "What the index holds beside keys.")
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
    help: "The capacity of a PROVISIONED table's index; it limits nothing.")
  let onDemandThroughput = Allowed(
    "OnDemandThroughput", Record<OnDemandThroughput>.self,
    help: "The most an on-demand table's index may bear; it limits nothing.")
  let warmThroughput = Allowed(
    "WarmThroughput", Record<WarmThroughput>.self,
    help: "What the index is to bear at once; it is kept and shown.")

  package init() {}
}

/// The end of an index.
package struct DeleteGlobalSecondaryIndexAction: Structure {
  let indexName = Required(
    "IndexName", String.self, .length(3...255), TableName.letters, help: "The index's name.")

  package init() {}
}

extension Record<GlobalSecondaryIndexUpdate> {
  var indexName: String? {
    self.update?.indexName ?? self.create?.indexName ?? self.delete?.indexName
  }
}
