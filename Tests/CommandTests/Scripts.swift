/// Handlers that tests use.
enum Scripts {
  /// A handler that appends the sequence numbers it gets to the file `seen`, a line each.
  static let noteSequences = """
    grep -o '"SequenceNumber":"[0-9]*"' | tr -dc '0-9\\n' >>seen

    """

  /// A handler that appends one line to `seen` for each call: the identifiers it got.
  static let noteBatches = """
    def lambda_handler(event, context):
        ids = [r["dynamodb"]["Keys"]["id"]["S"] for r in event["Records"]]
        with open("seen", "a") as file:
            file.write(" ".join(ids) + "\\n")

    """

  /// As `noteBatches`, but fails after that while there is a file `broken`.
  static let failWhileBroken = """
    import os

    def lambda_handler(event, context):
        ids = [r["dynamodb"]["Keys"]["id"]["S"] for r in event["Records"]]
        with open("tried", "a") as file:
            file.write(" ".join(ids) + "\\n")
        if os.path.exists("broken"):
            raise ValueError("it is broken")
        with open("seen", "a") as file:
            file.write(" ".join(ids) + "\\n")

    """

  static let printHello = """
    def lambda_handler(event, context):
        print("hello from", context.function_name)

    """
}
