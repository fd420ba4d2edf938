/// What a session or a delivery told the user, in order.
package final class Remarks {
  package private(set) var lines: [String] = []

  package init() {}

  package func add(_ line: String) { lines.append(line) }
}
