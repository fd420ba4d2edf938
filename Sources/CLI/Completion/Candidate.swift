/// A word that may stand where the cursor is.
struct Candidate {
  /// The whole word, without quotes.
  let word: String
  /// What it means, for shells that show that; may be empty.
  let meaning: String
  /// Whether the word goes on behind it, so that no blank is to follow.
  let isOpen: Bool

  init(_ word: String, _ meaning: String = "", isOpen: Bool = false) {
    self.word = word
    self.meaning = meaning
    self.isOpen = isOpen
  }

  /// The same behind something that was typed before.
  func behind(_ head: String) -> Candidate { Candidate(head + word, meaning, isOpen: isOpen) }
}
