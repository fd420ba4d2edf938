internal import Wire

/// Shows a person how far something has come, on one line that is written anew.
struct ProgressBar {
  private let output: Output
  private let title: String
  private let sizeBytes: Int?
  private let start = ContinuousClock.now
  private var shownAt: ContinuousClock.Instant?

  private static let pause = Duration.milliseconds(100)
  private static let width = 20

  /// Shows nothing when nobody watches.
  init(_ title: String, sizeBytes: Int?, output: Output) {
    self.title = title
    self.sizeBytes = sizeBytes
    self.output = output
  }

  var seconds: Double { (ContinuousClock.now - start).inSeconds }

  /// Shows how many items there are, and how many bytes of the size are done with.
  ///
  /// What an earlier command did counts for the whole, not for the pace.
  mutating func show(items: Int, newItems: Int, bytes: Int, newBytes: Int) {
    let now = ContinuousClock.now
    guard output.isInteractive, shownAt.map({ now - $0 >= Self.pause }) ?? true else { return }
    shownAt = now
    let seconds = max((now - start).inSeconds, 0.001)
    var line = "\r" + title
    if let sizeBytes, sizeBytes > 0 {
      let share = min(1, Double(bytes) / Double(sizeBytes))
      let filled = Int(share * Double(Self.width))
      line += " " + String(repeating: "█", count: filled)
      line += String(repeating: "░", count: Self.width - filled) + " \(Int(share * 100))%"
    }
    line += "  \(items.grouped) items  \(Int(Double(newItems) / seconds).grouped)/s"
    if let sizeBytes, newBytes > 0, seconds > 0.5 {
      let left = Double(max(0, sizeBytes - bytes)) * seconds / Double(newBytes)
      line += "  \(Int(left) / 60):\((Int(left) % 60).twoDigits) left"
    }
    output.printRemark(line + "\u{1B}[K")
  }

  /// Takes the line away.
  mutating func clear() {
    if shownAt != nil { output.printRemark("\r\u{1B}[K") }
    shownAt = nil
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension Int {
  /// The digits with a comma before each three, as people read them.
  var grouped: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// Such as `1 item` or `2,000 items`.
  var items: String { self == 1 ? "1 item" : "\(grouped) items" }

  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
