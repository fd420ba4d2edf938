import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite(.enabled(if: TestRuntime.rubyPath != nil, "ruby is not installed"))
struct `A Ruby handler` {
  let sandbox = FunctionSandbox()

  private func invoke(
    _ text: String, event: JSON = [:], handler: String? = nil
  ) throws -> InvocationResult {
    sandbox.write("handler.rb", text)
    return try sandbox.runner(.ruby, handler: handler).invoke(event)
  }

  @Test func `gets the event, and its result comes back`() throws {
    let result = try invoke(
      "def lambda_handler(event:, context:) = { got: event, 'n' => [1, 2.5, nil, true, 'é'] }",
      event: json(#"{"a":{"b":[1,"ü"]}}"#))
    #expect(result.value == json(#"{"got":{"a":{"b":[1,"ü"]}},"n":[1,2.5,null,true,"é"]}"#))
    #expect(result.initDurationMicroseconds != nil)
  }

  @Test(arguments: ["null", "1", "\"a\"", "[]", "{}", "-1.5", "true"])
  func `takes and gives any JSON`(event: String) throws {
    let result = try invoke("def lambda_handler(event:, context:) = event", event: json(event))
    #expect(result.value == json(event))
  }

  @Test func `has a context`() throws {
    let result = try invoke(
      """
      def lambda_handler(event:, context:)
        left = context.get_remaining_time_in_millis
        [context.aws_request_id, context.invoked_function_arn, context.function_name,
         context.function_version, context.memory_limit_in_mb, context.log_group_name,
         context.log_stream_name, context.identity, context.client_context,
         left.positive? && left <= 10_000,
         (context.deadline_ms - Time.now.to_f * 1000 - left).abs < 1000, ENV['_X_AMZN_TRACE_ID']]
      end
      """)
    #expect(
      result.value == [
        .string(testRequestID), "arn:aws:lambda:eu-west-1:000000000000:function:fn", "fn",
        "$LATEST", "256", "/aws/lambda/fn", "2026/11/23/[$LATEST]0123", .null, .null, true, true,
        "Root=1-2-3;Sampled=0",
      ])
  }

  @Test func `keeps its state while it is warm`() throws {
    sandbox.write(
      "handler.rb",
      "$count = 0\nputs 'loaded'\ndef lambda_handler(event:, context:) = [$count += 1, Process.pid]"
    )
    let runner = try sandbox.runner(.ruby)
    let first = try runner.invoke([:])
    let second = try runner.invoke([:])
    #expect(first.value?.elements?.first == 1 && second.value?.elements?.first == 2)
    #expect(first.value?.elements?.last == second.value?.elements?.last)
    #expect(first.printed == ["loaded"] && second.printed == [])
    #expect(second.initDurationMicroseconds == nil)
  }

  @Test func `has the request in what a Logger prints, as on Lambda`() throws {
    let result = try invoke(
      """
      require 'logger'
      LOG = Logger.new($stdout)
      LOG.info('loading')
      FILE = Logger.new('mine.log')
      def lambda_handler(event:, context:)
        LOG.info('one')
        Logger.new($stderr, progname: 'p', level: :warn, datetime_format: '%Y').error(1)
        Logger.new(nil, formatter: proc { |_, _, _, text| "own #{text}\\n" }).warn('two')
        FILE.info('three')
        require 'logger'
      end
      """)
    let lines = result.printed
    try #require(lines.count == 4 && result.value == false)
    #expect(lines[0].hasPrefix("I, [20") && lines[0].hasSuffix("]  INFO  -- : loading"))
    #expect(lines[1].hasPrefix("I, [20") && lines[1].hasSuffix("]  INFO \(testRequestID) -- : one"))
    #expect(lines[2].hasPrefix("E, [20") && lines[2].hasSuffix("] ERROR \(testRequestID) -- p: 1"))
    #expect(lines[2].split(separator: " ")[1].count == 5)
    #expect(lines[3] == "own two")
    #expect(sandbox.read("mine.log")?.hasSuffix("INFO -- : three\n") == true)
  }

  @Test func `prints to the log, in order, without waiting for the end`() throws {
    let result = try invoke(
      """
      def lambda_handler(event:, context:)
        puts 'out'
        warn 'err'
        print 'no end, é'
        system('echo child')
        $stdout.write("\\xFF\\n")
      end
      """)
    #expect(result.printed == ["out", "err", "no end, échild", "\u{FFFD}"])
  }

  @Test(
    arguments: [
      ("handler.Jobs.run", "class Jobs\n def self.run(event:, context:) = 'class'\nend", "class"),
      ("handler.Jobs.run", "module Jobs\n def self.run(event:, context:) = 'm'\nend", "m"),
      ("handler.A::B.run", "module A; class B; def B.run(event:, context:) = '2'; end; end", "2"),
      ("handler.other", "def other(event:, context:) = 'other'", "other"),
      ("handler.serve", "def serve(event:, context:) = 'mine'", "mine"),
    ])
  func `is a method of a file or of a class in it`(
    handler: String, text: String, value: String
  ) throws {
    #expect(try invoke(text, handler: handler).value == .string(value))
  }

  @Test func `may lie in a folder, and require files beside it`() throws {
    sandbox.write("lib/part.rb", "PART = 'part'")
    sandbox.write("lib/main.rb", "require_relative 'part'\ndef go(event:, context:) = PART")
    #expect(try sandbox.runner(.ruby, handler: "lib/main.go").invoke([:]).value == "part")
    sandbox.write("top.rb", "require 'lib/part'\ndef go(event:, context:) = PART * 2")
    #expect(try sandbox.runner(.ruby, handler: "top.go").invoke([:]).value == "partpart")
  }

  @Test func `may give a text of its own as the result`() throws {
    let result = try invoke(
      "require 'stringio'\ndef lambda_handler(event:, context:) = StringIO.new('{\"raw\": 1}')")
    #expect(result.outcome == .success(Array(#"{"raw": 1}"#.utf8)))
  }

  @Test func `may use RubyGems, the standard library and optional files`() throws {
    let result = try invoke(
      """
      require 'set'
      require 'time'
      begin
        require 'not/there'
      rescue LoadError => error
        MISSING = error.message
      end
      def lambda_handler(event:, context:)
        [Gem::Version.new('1.2') < Gem::Version.new('1.10'), Set.new([1, 1]).size, MISSING]
      end
      """)
    #expect(result.value == [true, 1, "cannot load such file -- not/there"])
  }
}

@Suite(.enabled(if: TestRuntime.rubyPath != nil, "ruby is not installed"))
struct `A Ruby handler that fails` {
  let sandbox = FunctionSandbox()

  private func invoke(_ text: String, handler: String? = nil) throws -> InvocationResult {
    sandbox.write("handler.rb", text)
    return try sandbox.runner(.ruby, handler: handler, timeoutSeconds: 2).invoke([:])
  }

  @Test func `is told as Lambda tells it`() throws {
    let result = try invoke(
      """
      def helper = raise('no way')
      def lambda_handler(event:, context:)
        puts 'before'
        helper
      end
      """)
    let file = sandbox.folder + "/handler.rb"
    let trace = (result.errorPayload?["stackTrace"]?.elements ?? []).compactMap(\.string)
    #expect(result.error?.kind == .unhandled)
    #expect(result.errorPayload?["errorType"] == "Function<RuntimeError>")
    #expect(result.errorPayload?["errorMessage"] == "no way")
    #expect(trace.count == 2)
    #expect(trace.first?.hasPrefix(file + ":1:in ") == true)
    #expect(trace.last?.hasPrefix(file + ":4:in ") == true)
    #expect(result.printed.prefix(3) == ["before", "Error raised from handler method", "{"])
    #expect(result.printed.contains(#"  "errorType": "Function<RuntimeError>","#))
  }

  @Test func `has the frames of its own files in its trace, however they were loaded`() throws {
    sandbox.write("part.rb", "raise 'in part'")
    let result = try invoke("\nrequire 'part'\n", handler: "handler.run")
    let trace = (result.errorPayload?["stackTrace"]?.elements ?? []).compactMap(\.string)
    let places = trace.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(places == ["part.rb:1", "handler.rb:2"].map { "\(sandbox.folder)/\($0)" })
  }

  @Test(
    arguments: [
      ("raise ArgumentError, 'a'", "Function<ArgumentError>", "a"),
      ("class Mine < StandardError; end; raise Mine", "Function<Mine>", "Mine"),
      ("raise Exception, 'b'", "Function<Exception>", "b"),
      ("exit 3", "Function<SystemExit>", "exit"),
      ("raise \"\\xFF\"", "Function<RuntimeError>", "\u{FFFD}"),
      ("Float::NAN", "Function<JSON::GeneratorError>", nil),
      ("def deep = deep; deep", "Function<SystemStackError>", "stack level too deep"),
    ])
  func `has its class as the type, and goes on`(
    statement: String, type: String, message: String?
  ) throws {
    let isClass = statement.hasPrefix("class") || statement.hasPrefix("def")
    let parts = statement.split(separator: "; ").map(String.init)
    let before = isClass ? parts.dropLast().joined(separator: "; ") : ""
    let after = isClass ? parts[parts.count - 1] : statement
    sandbox.write(
      "handler.rb",
      """
      \(before)
      def lambda_handler(event:, context:)
        return Process.pid if event['fine']
        \(after)
      end
      """)
    let runner = try sandbox.runner(.ruby)
    let pid = try runner.invoke(["fine": true]).value
    let error = try #require(try runner.invoke(["fine": false]).error)
    #expect(error.errorType == type)
    if let message { #expect(error.errorMessage == message) }
    #expect(try runner.invoke(["fine": true]).value == pid)
  }

  @Test(
    arguments: [
      ("absent.run", "", "Init<LoadError>", "cannot load such file -- absent"),
      (
        "handler.run", "require 'no_such_gem'", "Init<LoadError>",
        "cannot load such file -- no_such_gem"
      ),
      ("handler.run", "raise 'while loading'", "Init<RuntimeError>", "while loading"),
      ("handler.run", "def (", "Init<SyntaxError>", nil),
      ("handler", "", "Init<ArgumentError>", nil), ("a.b.c.d", "", "Init<ArgumentError>", nil),
      ("handler.run", "", "Function<NoMethodError>", nil),
      ("handler.Nope.run", "", "Function<NameError>", nil),
      ("handler.run", "def run(event, more) = 1", "Function<ArgumentError>", nil),
    ])
  func `may fail to load`(handler: String, text: String, type: String, message: String?) throws {
    let error = try #require(try invoke(text, handler: handler).error)
    #expect(error.errorType == type)
    if let message { #expect(error.errorMessage == message) }
  }

  @Test(
    arguments: [
      ("exit!(4)", FunctionError.Kind.exited), ("Process.kill(:KILL, Process.pid)", .exited),
      ("abort", .unhandled), ("sleep", .timeout), ("loop {}", .timeout),
      ("trap('TERM', 'IGNORE'); sleep", .timeout),
      ("$stdout.close; $stderr.close; sleep", .timeout),
      ("loop { puts 'flood' * 100 }", .timeout), ("fork { sleep }; sleep", .timeout),
    ])
  func `costs only its own invocation`(statement: String, kind: FunctionError.Kind) throws {
    sandbox.write(
      "handler.rb",
      """
      def lambda_handler(event:, context:)
        if event['fails']
          \(statement)
        end
        'ok'
      end
      """)
    let runner = try sandbox.runner(.ruby, timeoutSeconds: 1)
    #expect(try runner.invoke(["fails": true]).error?.kind == kind)
    #expect(try runner.invoke(["fails": false]).value == "ok")
  }

  @Test func `answers once even when it comes back from a fork twice`() throws {
    sandbox.write(
      "handler.rb",
      """
      def lambda_handler(event:, context:)
        child = fork
        Process.wait(child) if child
        event['number']
      end
      """)
    let runner = try sandbox.runner(.ruby)
    for number in 0..<3 {
      #expect(try runner.invoke(["number": .integer(number)]).value == .integer(number))
    }
  }

  @Test func `may print megabytes while a big event is on its way`() throws {
    sandbox.write(
      "handler.rb",
      """
      3000.times { puts 'x' * 999 }
      def lambda_handler(event:, context:)
        3000.times { puts 'y' * 999 }
        event['text'].size
      end
      """)
    let text = String(repeating: "é", count: 2_000_000)
    #expect(try sandbox.runner(.ruby).invoke(["text": .string(text)]).value == 2_000_000)
  }
}
