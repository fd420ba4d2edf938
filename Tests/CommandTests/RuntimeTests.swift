import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions in other languages, from the command line on.
@Suite(.enabled(if: Tool.zip.isInstalled, "zip is not installed"))
struct `A function of a custom runtime` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private static let bootstrap = """
    #!/usr/bin/env python3
    import http.client, json, os, subprocess
    api = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    def ask(method, path, body=None):
        api.request(method, '/2018-06-01/runtime/invocation/' + path, body)
        answer = api.getresponse()
        return answer.headers['Lambda-Runtime-Aws-Request-Id'], answer.read()
    print('initialized', os.environ['_HANDLER'], flush=True)
    while True:
        id, event = ask('GET', 'next')
        if os.path.exists('\(folderMark)/daemon'):
            script = "exec 9>\(folderMark)/leash; echo held >&9; touch \(folderMark)/seen; exec sleep 300"
            subprocess.Popen(['sh', '-c', "setsid sh -c '%s' & exit" % script])
            while not os.path.exists('\(folderMark)/seen'): pass
        for record in json.loads(event)['Records']:
            print('seen', record['dynamodb']['Keys']['id']['S'], flush=True)
        ask('POST', id + '/response', '{"batchItemFailures":[]}')

    """

  private static let folderMark = "FOLDER"

  private func createFunction(mode: mode_t = 0o755) throws {
    let text = Self.bootstrap.replacing(Self.folderMark, with: box.folder)
    try box.write(text, to: "bootstrap", mode: mode)
    try box.sh("zip -q code.zip bootstrap").succeeded()
    try box.streamctl(
      "lambda", "create-function", "--function-name", "custom", "--runtime", "provided.al2023",
      "--role", "arn:aws:iam::000000000000:role/r", "--handler", "any.thing", "--zip-file",
      "fileb://code.zip"
    ).succeeded()
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "custom", "--event-source", "Orders",
      "--batch-size", "1", "--starting-position", "TRIM_HORIZON"
    ).succeeded()
  }

  @Test func `gets the records of a table`() throws {
    try createFunction()
    try box.put("one").succeeded()
    let log = try box.streamctl("logs", "tail", "/aws/lambda/custom").succeeded().output
    #expect(log.contains("initialized any.thing"))
    #expect(log.contains("seen one"))
    #expect(log.contains("Init Duration: "))
  }

  @Test func `stays warm from batch to batch of a command, and no longer`() throws {
    try createFunction()
    let requests = ["a", "b", "c"].map { #"{"PutRequest":{"Item":{"id":{"S":"\#($0)"}}}}"# }
    let items = #"{"Orders":[\#(requests.joined(separator: ","))]}"#
    try box.streamctl("batch-write-item", "--request-items", items).succeeded()
    try box.put("d").succeeded()
    let log = try box.streamctl("logs", "tail", "/aws/lambda/custom").succeeded().output
    #expect(log.occurrences(of: "seen ") == 4)
    #expect(log.occurrences(of: "initialized any.thing") == 2)
    #expect(log.occurrences(of: "Init Duration: ") == 2)
  }

  @Test func `whose bootstrap cannot be run says so, and the write stands`() throws {
    try createFunction(mode: 0o644)
    let put = try box.put("one")
    #expect(put.status == 0)
    #expect(put.errors.contains("/bootstrap: permission denied"))
  }

  #if os(Linux)
    @Test func `leaves no daemon behind`() throws {
      try createFunction()
      try box.write("", to: "daemon")
      let leash = try Leash(box.folder + "/leash")
      try box.put("one").succeeded()
      #expect(leash.isFree())
    }
  #endif
}

@Suite(.enabled(if: Tool.ruby.isInstalled && Tool.zip.isInstalled, "ruby or zip is not installed"))
struct `A function in Ruby` {
  @Test func `gets the records of a table, and its failure is told`() throws {
    let box = try Sandbox()
    try box.makeTable()
    try box.write(
      """
      def run(event:, context:)
        id = event['Records'][0]['dynamodb']['Keys']['id']['S']
        raise "not #{id}" if id == 'bad'
        puts "seen #{id}"
      end
      """, to: "handler.rb")
    try box.sh("zip -q code.zip handler.rb").succeeded()
    // Where the exact version is missing, a remark says so.
    let creation = try box.streamctl(
      "lambda", "create-function", "--function-name", "gem", "--runtime", "ruby3.3", "--role",
      "arn:aws:iam::000000000000:role/r", "--handler", "handler.run", "--zip-file",
      "fileb://code.zip")
    #expect(creation.status == 0)
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "gem", "--event-source", "Orders",
      "--batch-size", "1", "--starting-position", "TRIM_HORIZON"
    ).succeeded()
    try box.put("one").succeeded()
    #expect(try box.put("bad").errors.contains("Function<RuntimeError>"))
    let log = try box.streamctl("logs", "tail", "/aws/lambda/gem").succeeded().output
    #expect(log.contains("seen one"))
    #expect(log.contains("not bad"))
  }
}
