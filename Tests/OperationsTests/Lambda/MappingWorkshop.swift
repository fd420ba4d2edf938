import Engine
import Operations
import TestKit
import Wire

/// A workspace with the functions `f` and `g` and a mapping of each table to `f`.
struct MappingWorkshop {
  let workshop: FunctionWorkshop
  let uuids: [JSON]

  var workspace: Workspace { workshop.workspace }

  init() throws {
    workshop = try FunctionWorkshop()
    let workspace = workshop.workspace
    try workspace.create()
    try workspace.create(.music)
    try workshop.create()
    try workshop.create(["FunctionName": "g"])
    uuids = try SampleTable.allCases.map { table in
      try workspace.perform(
        CreateEventSourceMapping.self,
        [
          "EventSourceArn": .string(table.name), "FunctionName": "f",
          "StartingPosition": "TRIM_HORIZON",
        ])["UUID"] ?? .null
    }
  }

  static let missing = ServiceError(
    "ResourceNotFoundException", "The resource you requested does not exist.")
}
