/// The program that runs inside a Ruby worker.
enum RubyRunner {
  /// Serves invocations; given to the interpreter with `-e`.
  static let source = #"""
    # Serves invocations to one Ruby handler. The parent starts it as
    #   ruby --disable=gems -EUTF-8 -e <this text>
    # with a socket as descriptor 3. A request is two lengths (4 bytes each, big-endian), then a
    # JSON list of facts, then the event. An answer is a letter, a length, and a JSON text.
    require 'json'

    # RubyGems would double the start, so that they wait for the need.
    Object.autoload(:Gem, 'rubygems')

    module Kernel
      streamctl_require = instance_method(:require)
      has_gems = false
      define_method(:require) do |path|
        streamctl_require.bind_call(self, path).tap do |is_new|
          StreamctlWorker.mark_logs if is_new && path == 'logger'
        end
      rescue LoadError => error
        raise if has_gems || error.path != path
        has_gems = true
        streamctl_require.bind_call(self, 'rubygems')
        require(path)
      end
      private :require
    end

    module StreamctlWorker
      CHANNEL = IO.for_fd(3, 'r+b', autoclose: false)
      CHANNEL.close_on_exec = true
      CHANNEL.sync = true
      ROOT = ENV.fetch('LAMBDA_TASK_ROOT')
      HANDLER = ENV.fetch('_HANDLER')
      OWN_PID = Process.pid

      # A handler's second argument.
      class Context
        attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name,
                    :function_name, :memory_limit_in_mb, :function_version, :identity,
                    :client_context, :deadline_ms

        def initialize(request_id, arn, seconds, client_context)
          @aws_request_id = request_id
          @invoked_function_arn = arn
          @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
          @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
          @function_name = ENV['AWS_LAMBDA_FUNCTION_NAME']
          @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
          @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
          @client_context = JSON.parse(client_context) if client_context
          @deadline = now(Process::CLOCK_MONOTONIC) + seconds * 1000
          @deadline_ms = now(Process::CLOCK_REALTIME) + seconds * 1000
        end

        def get_remaining_time_in_millis
          [0, @deadline - now(Process::CLOCK_MONOTONIC)].max
        end

        private

        def now(clock)
          Process.clock_gettime(clock, :millisecond)
        end
      end

      class << self
        # As Lambda does, names the request in what a Logger prints.
        def mark_logs
          formatter = Class.new(Logger::Formatter) do
            def call(severity, time, progname, message)
              format("%s, [%s #%d] %5s %s -- %s: %s\n", severity[0], format_datetime(time),
                     Process.pid, severity, StreamctlWorker.request_id, progname, msg2str(message))
            end
          end
          Logger.prepend(Module.new do
            define_method(:initialize) do |device = nil, *rest, **options|
              super(device || $stdout, *rest, **options)
              next unless [nil, $stdout, $stderr].include?(device)
              format = @default_formatter.datetime_format
              @default_formatter = formatter.new.tap { |own| own.datetime_format = format }
            end
          end)
        end

        attr_reader :request_id

        def read(count)
          bytes = count.zero? ? '' : CHANNEL.read(count)
          Process.exit!(0) if bytes.nil? || bytes.bytesize < count # The parent is gone.
          bytes
        end

        def send_answer(letter, text)
          Process.exit!(0) if Process.pid != OWN_PID # A fork of the handler's has returned, too.
          body = text.b
          CHANNEL.write(letter + [body.bytesize].pack('N') + body)
        end

        def flush
          [$stdout, $stderr].each do |stream|
            stream.flush
          rescue StandardError
            nil # The handler has closed it, or put something else in its place.
          end
        end

        # Gives what calls the handler.
        def load_handler
          file, *names = HANDLER.split('.')
          unless (1..2).cover?(names.size)
            raise ArgumentError, "Invalid handler #{HANDLER.split('.')}, must be of form " \
              'FILENAME.METHOD or FILENAME.CLASS.METHOD where FILENAME corresponds with an ' \
              'existing Ruby source file FILENAME.rb, CLASS is an optional module/class ' \
              'namespace and METHOD is a callable method. If using CLASS, METHOD must be a ' \
              'class-level method.'
          end
          TOPLEVEL_BINDING.receiver.send(:require, file)
          lambda do |event, context|
            receiver = names.size == 1 ? TOPLEVEL_BINDING.receiver : Kernel.const_get(names.first)
            receiver.__send__(names.last, event: event, context: context)
          end
        end

        def describe(error, classification)
          trace = (error.backtrace || []).reject { |line| line.start_with?('-e:', '<internal:') }
          { errorMessage: text_of(error), errorType: "#{classification}<#{error.class}>",
            stackTrace: trace.first(100).map { |line| line.dup.force_encoding('UTF-8').scrub } }
        end

        def text_of(error)
          error.message.to_s.dup.force_encoding('UTF-8').scrub
        rescue StandardError
          ''
        end

        # Prints a failure as Lambda's log has it; gives what `invoke` returns for it.
        def report(error, classification, title)
          description = describe(error, classification)
          text = "#{title}\n#{JSON.pretty_generate(description)}\n"
          flush
          begin
            IO.for_fd(1, 'w', autoclose: false).tap { |output| output.sync = true }.write(text)
          rescue SystemCallError
            nil # The handler has closed it.
          end
          JSON.generate(description)
        end

        def text_of_result(result)
          is_raw = result.is_a?(IO) || (defined?(StringIO) && result.is_a?(StringIO))
          is_raw ? result.read : result.to_json
        end

        def load_once
          return if @handler
          @handler = load_handler
          flush
          send_answer('I', Process.clock_gettime(Process::CLOCK_MONOTONIC, :microsecond).to_s)
        end

        def load_early
          load_once
        rescue Exception
          nil
        end

        def answer(facts, event)
          request_id, trace_id, arn, seconds, client_context = facts
          ENV['_X_AMZN_TRACE_ID'] = trace_id
          begin
            load_once
          rescue Exception => error
            return ['E', report(error, 'Init', "Init error when loading handler #{HANDLER}")]
          end
          begin
            @request_id = request_id
            context = Context.new(request_id, arn, seconds, client_context)
            ['R', text_of_result(@handler.call(JSON.parse(event), context))]
          rescue StandardError => error
            ['E', report(error, 'Function', 'Error raised from handler method')]
          rescue Exception => error
            ['E', report(error, 'Function', 'Critical exception from handler')]
          end
        end

        def serve
          loop do
            sizes = read(8).unpack('NN')
            facts = JSON.parse(read(sizes[0]).force_encoding('UTF-8'))
            event = read(sizes[1]).force_encoding('UTF-8')
            if facts.nil? # To load the handler before there is an event, which tells if it failed.
              load_early
              next
            end
            letter, text = answer(facts, event)
            flush
            send_answer(letter, text)
          end
        end
      end
    end

    $stdout.sync = true
    $LOAD_PATH.unshift(StreamctlWorker::ROOT)
    begin
      StreamctlWorker.serve
    ensure
      Process.exit!(1) if Process.pid != StreamctlWorker::OWN_PID
    end
    """#
}
