internal import HTTP
private import Operations
private import Wire

/// Pages of the server's own, which tell programs that wait for it that it is there.
///
/// Anybody may read them, token or not.
enum ServerPage {
  /// Whether a request is for one of these pages.
  static func isAsked(by request: HTTPRequest) -> Bool {
    request.method != "POST" && answer(request) != nil
  }

  /// The page that a request asks for; nil where there is none.
  static func answer(_ request: HTTPRequest) -> HTTPResponse? {
    guard request.method == "GET" || request.method == "HEAD" else { return nil }
    let path = request.path
    switch path {
    case "/_streamctl/health": return .json(["status": "ok"])
    case "/_localstack/health", "/health": return page(health)
    case "/_localstack/info": return page(info)
    case "/_localstack/init": return page(stages)
    default: return stage(path).map { page($0) }
    }
  }

  /// With spaces where LocalStack has them: scripts look for `"dynamodb": "running"`.
  private static func page(_ json: JSON) -> HTTPResponse {
    HTTPResponse(
      status: 200, fields: [HTTPField("Content-Type", "application/json")],
      body: Array((json.formatted() + "\n").utf8))
  }

  private static let identity = [
    JSON.Entry("edition", "streamctl"), JSON.Entry("version", .string(ProgramVersion.text)),
  ]

  private static var health: JSON {
    let services = WireService.all.map { JSON.Entry($0.service.command, "running") }
    return .object([JSON.Entry("services", .object(services))] + identity)
  }

  private static var info: JSON {
    .object(
      identity + [JSON.Entry("is_license_activated", false), JSON.Entry("is_docker", false)])
  }

  /// LocalStack runs scripts in each stage; there are none here, so they have all been run.
  private static var stages: JSON {
    let completed = ["BOOT", "START", "READY", "SHUTDOWN"].map {
      JSON.Entry($0, .bool($0 != "SHUTDOWN"))
    }
    return ["completed": .object(completed), "scripts": []]
  }

  private static func stage(_ path: String) -> JSON? {
    let start = "/_localstack/init/"
    guard path.hasPrefix(start),
      let isOver = stages["completed"]?[path.dropFirst(start.utf8.count).uppercased()]
    else { return nil }
    return ["completed": isOver, "scripts": []]
  }
}
