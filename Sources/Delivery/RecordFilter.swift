import Engine
import Expressions

/// Tells which records of a stream a mapping wants.
struct RecordFilter {
  func matches(_ record: StreamRecord) -> Bool { true }
}
