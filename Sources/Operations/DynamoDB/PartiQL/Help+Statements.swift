extension Help {
  static let statement = "The statement, such as SELECT * FROM \"T\" WHERE id = ?."
  static let statements =
    "The statements, such as {\"Statement\": \"DELETE FROM T WHERE id = 'x'\"}."
  static let parameters = "What the question marks stand for, such as [{\"S\": \"123\"}]."
}
