/// The parts of an item that somebody asks for.
package struct Projection: Sendable, Hashable {
  package let paths: [DocumentPath]

  package init(_ paths: [DocumentPath]) { self.paths = paths }
}
