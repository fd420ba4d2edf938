import Testing
import Wire

/// How functions do.
struct `Metrics` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.map(to: "hello.py", Scripts.printHello)
    try box.put("1").succeeded()
    try box.put("2").succeeded()
  }

  /// A sum over the last hour; nil without values.
  private func sum(_ metric: String, of function: String) throws -> JSON? {
    try box.sh(
      """
      streamctl cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name \(metric) \
        --dimensions Name=FunctionName,Value=\(function) --period 7200 --statistics Sum \
        --start-time "$(date -u -d '-1 hour' +%Y-%m-%dT%H:%M:%SZ)" \
        --end-time "$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)" --query 'Datapoints[0].Sum'
      """
    ).succeeded().json()
  }

  @Test func `count deliveries and invocations, and their failures`() throws {
    try box.makeFunction(
      "fail", "fail.py", of: "def lambda_handler(event, context):\n    raise ValueError('no')\n")
    try box.streamctl("invoke", "--function-name", "fail", "out.json").succeeded()
    #expect(try sum("Invocations", of: "hello") == .number("2.0"))
    #expect(try sum("Errors", of: "hello") == .number("0.0"))
    #expect(try sum("Invocations", of: "fail") == .number("1.0"))
    #expect(try sum("Errors", of: "fail") == .number("1.0"))
    #expect(try sum("IteratorAge", of: "fail") == .null)
  }

  @Test func `of one's own are put value by value`() throws {
    let put = ["cloudwatch", "put-metric-data", "--namespace", "Mine"]
    try box.streamctl(
      put + [
        "--metric-name", "Size", "--value", "1.5", "--unit", "Bytes", "--dimensions",
        "Kind=a,Place=b",
      ]
    ).succeeded()
    try box.streamctl(
      put + [
        "--metric-name", "Size", "--unit", "Bytes", "--dimensions", "Kind=a,Place=b",
        "--statistic-values", "Sum=9,SampleCount=3,Minimum=1,Maximum=5",
      ]
    ).succeeded()
    let listed = try box.streamctl("list-metrics", "--namespace", "Mine").succeeded().json()
    #expect(
      listed["Metrics"] == [
        [
          "Namespace": "Mine", "MetricName": "Size",
          "Dimensions": [
            ["Name": "Kind", "Value": "a"], ["Name": "Place", "Value": "b"],
          ],
        ]
      ])
    try box.streamctl(put + ["--metric-name", "Size", "--value", "x"]).failed(
      252, "Error parsing parameter '--value': not a number: x")
    try box.streamctl(put + ["--value", "1", "--metric-data", "MetricName=Size,Value=1"]).failed(
      252,
      "The key \"value\" cannot be specified when one of the following keys are also specified: "
        + "metric_data")
  }

  @Test func `are shown to people in a table`() throws {
    let lines = try box.streamctl("metrics").succeeded().lines
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("FUNCTION  INVOCATIONS  ERRORS  THROTTLES  "))
    #expect(lines[0].hasSuffix("PER MINUTE"))
    #expect(lines[1].hasPrefix("hello               2       0          0  "))
    #expect(lines[1].contains(" ms  "))
    #expect(lines[1].contains("█"))
    #expect(try !box.streamctl("metrics").output.contains("\u{1B}"))
    #expect(try box.streamctl("metrics", "--color", "on").output.hasPrefix("\u{1B}[1mFUNCTION"))
  }

  @Test func `are shown to programs as one object a line`() throws {
    let report = try box.streamctl("metrics", "--format", "json").succeeded().json()
    #expect(report["functionName"] == "hello")
    #expect(report["invocations"] == 2)
    #expect(report["errors"] == 0)
    #expect(report["course"]?.elements?.compactMap(\.integer).reduce(0, +) == 2)
  }

  @Test func `are shown of one function, since a time`() throws {
    #expect(
      try box.streamctl("metrics", "--function-name", "other")
        .succeeded(remarking: "There is no function other here.").output
        .hasPrefix("No function was invoked since "))
    #expect(
      try box.streamctl("metrics", "--function-name", "hello").succeeded().lines.count == 2)
    #expect(try box.streamctl("metrics", "--since", "2w").succeeded().lines.count == 2)
  }
}
