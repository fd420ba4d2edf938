/// Those who were answered with the last group and have not asked again.
struct ReturningClients {
  private var group = 0
  private(set) var missingCount = 0

  mutating func beginGroup() {
    group += 1
    missingCount = 0
  }

  mutating func note(answered connection: ServerConnection) {
    guard connection.answeredGroup != group else { return }
    connection.answeredGroup = group
    missingCount += 1
  }

  mutating func note(asked connection: ServerConnection) {
    if connection.answeredGroup == group { missingCount -= 1 }
    connection.answeredGroup = nil
  }
}
