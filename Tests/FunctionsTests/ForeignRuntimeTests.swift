import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Programs for the runtime interface as people write them.
struct `A bootstrap of others` {
  let sandbox = FunctionSandbox()

  @Test(.enabled(if: program("curl") != nil, "curl is not installed"))
  func `may be a shell script with curl`() throws {
    sandbox.write(
      "bootstrap",
      """
      #!/bin/sh
      set -eu
      . "$LAMBDA_TASK_ROOT/$(echo "$_HANDLER" | cut -d. -f1).sh"
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
      while true; do
        headers="$(mktemp)"
        event=$(curl -sS -LD "$headers" "$api/next")
        id=$(grep -Fi Lambda-Runtime-Aws-Request-Id "$headers" | tr -d '[:space:]' | cut -d: -f2)
        rm "$headers"
        response=$($(echo "$_HANDLER" | cut -d. -f2) "$event")
        curl -sS "$api/$id/response" -d "$response" >/dev/null
      done
      """, mode: 0o755)
    sandbox.write(
      "function.sh", "handler() { echo \"$1\" 1>&2; echo \"{\\\"echoed\\\":$1}\"; }")
    let runner = try sandbox.runner(.custom, handler: "function.handler")
    for number in 1...2 {
      let result = try runner.invoke(["n": .integer(number)])
      #expect(result.value == ["echoed": ["n": .integer(number)]])
      #expect(result.printed == [#"{"n":\#(number)}"#])
    }
  }

  @Test(.enabled(if: program("cc") != nil, "cc is not installed"))
  func `may be compiled`() throws {
    sandbox.write("bootstrap.c", Self.source)
    let folder = sandbox.folder
    #expect(run(program("cc") ?? "", ["-o", folder + "/bootstrap", folder + "/bootstrap.c"]) == 0)
    let runner = try sandbox.runner(.custom)
    for number in 1...3 {
      let result = try runner.invoke(.integer(number))
      #expect(result.value == ["served": .integer(number)])
      #expect(result.printed == ["request \(number)"])
    }
  }

  /// Counts what it serves, and counts on nothing but sockets.
  private static let source = """
    #define _GNU_SOURCE
    #include <arpa/inet.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <strings.h>
    #include <unistd.h>
    static char text[65536];
    static void ask(int socket, const char *request) {
      size_t length = 0;
      char *end = NULL;
      if (write(socket, request, strlen(request)) < 0) exit(2);
      while (!end) {
        ssize_t count = read(socket, text + length, sizeof text - 1 - length);
        if (count <= 0) exit(3);
        text[length += count] = 0;
        end = strstr(text, "\\r\\n\\r\\n");
      }
      long body = atol(strcasestr(text, "content-length:") + 15);
      while (length < (size_t)(end + 4 - text) + body) {
        ssize_t count = read(socket, text + length, sizeof text - 1 - length);
        if (count <= 0) exit(3);
        text[length += count] = 0;
      }
    }
    int main(void) {
      char *address = strdup(getenv("AWS_LAMBDA_RUNTIME_API"));
      char *colon = strchr(address, ':');
      *colon = 0;
      struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(atoi(colon + 1))};
      inet_pton(AF_INET, address, &where.sin_addr);
      int connection = socket(AF_INET, SOCK_STREAM, 0);
      if (connect(connection, (struct sockaddr *)&where, sizeof where)) return 1;
      for (int number = 1;; number++) {
        char id[64] = "", body[64], request[512];
        ask(connection, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\n"
                        "Host: x\\r\\n\\r\\n");
        sscanf(strcasestr(text, "aws-request-id:") + 15, " %63[^\\r]", id);
        fprintf(stderr, "request %d\\n", number);
        int length = snprintf(body, sizeof body, "{\\"served\\": %d}", number);
        snprintf(request, sizeof request,
                 "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\\r\\nHost: x\\r\\n"
                 "Content-Length: %d\\r\\n\\r\\n%s", id, length, body);
        ask(connection, request);
      }
    }
    """

  @Test(.enabled(if: interfaceClient != nil, "awslambdaric is not installed (Tests/setup-ric.sh)"))
  func `may be the interface client for Python`() throws {
    let python = try #require(interfaceClient)
    sandbox.write(
      "bootstrap", "#!/bin/sh\nexec '\(python)' -m awslambdaric \"$_HANDLER\"\n", mode: 0o755)
    sandbox.write(
      "handler.py",
      """
      count = 0
      def lambda_handler(event, context):
          global count
          count += 1
          print('hello', event['n'])
          if event['n'] == 2:
              raise ValueError('two')
          return [event['n'] * 2, count, context.aws_request_id, context.function_name,
                  0 < context.get_remaining_time_in_millis() <= 20000]
      """)
    let runner = try sandbox.runner(.custom, handler: "handler.lambda_handler", timeoutSeconds: 20)
    let first = try runner.invoke(["n": 1])
    #expect(first.value == [2, 1, .string(testRequestID), "fn", true])
    #expect(first.printed == ["hello 1"])
    let second = try runner.invoke(["n": 2])
    #expect(second.error?.errorType == "ValueError")
    #expect(second.error?.errorMessage == "two")
    #expect(second.printed.contains { $0.hasPrefix("[ERROR] ValueError: two") })
    #expect(try runner.invoke(["n": 3]).value?.elements?.prefix(2) == [6, 3])
  }

  @Test(.enabled(if: interfaceClient != nil, "awslambdaric is not installed (Tests/setup-ric.sh)"))
  func `tells that its handler cannot be loaded`() throws {
    let python = try #require(interfaceClient)
    sandbox.write(
      "bootstrap", "#!/bin/sh\nexec '\(python)' -m awslambdaric absent.handler\n", mode: 0o755)
    let error = try sandbox.runner(.custom).invoke([:]).error
    #expect(error?.errorType == "Runtime.ImportModuleError")
    #expect(error?.errorMessage == "Unable to import module 'absent': No module named 'absent'")
  }
}

/// Where a program lies on `PATH`.
func program(_ name: String) -> String? {
  for folder in (environmentVariable("PATH") ?? "").split(separator: ":") {
    let path = "\(folder)/\(name)"
    if access(path, X_OK) == 0 { return path }
  }
  return nil
}

/// A Python that has AWS's own client of the runtime interface.
let interfaceClient: String? = {
  let here = Array(#filePath.split(separator: "/").dropLast(3))
  let own = "/" + here.joined(separator: "/") + "/.build/ric/bin/python3"
  return access(own, X_OK) == 0 && run(own, ["-c", "import awslambdaric"]) == 0 ? own : nil
}()
