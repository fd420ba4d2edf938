/// The program that runs inside a Python worker.
enum PythonRunner {
  /// Serves invocations; given to the interpreter with `-c`.
  static let source = #"""
    # Serves invocations to one Python handler. The parent starts it as
    #   python -S -B -X utf8 -c <this text> <the second text>
    # with a socket as descriptor 3. A request is two lengths (4 bytes each, big-endian), then a
    # JSON list of facts, then the event. An answer is a letter, a length, and a JSON text.
    #
    # Somebody's command waits for this program, and compiling a line takes 10 microseconds. So it
    # imports only what the interpreter has loaded anyway, and leaves to the second text, which is
    # compiled on demand, whatever most invocations do without.
    import sys, posix, time

    CHANNEL = 3
    LATE_TEXT = sys.argv[1]
    OWN_PID = posix.getpid()


    def variable(name):
        return posix.environ[name].decode('utf-8', 'surrogateescape')


    ROOT = variable(b'LAMBDA_TASK_ROOT')
    HANDLER = variable(b'_HANDLER')


    class Fault(Exception):
        """An error that bears one of Lambda's own names."""

        def __init__(self, name, message, trace=()):
            self.name, self.message, self.trace = name, message, list(trace)


    class Late:
        """The functions of the second text."""

        def __getattr__(self, name):
            scope = {'Fault': Fault, 'ROOT': ROOT, 'HANDLER': HANDLER, 'current': current,
                     'finders': (FirstFinder, LastFinder)}
            exec(compile(LATE_TEXT, '<runtime>', 'exec'), scope)
            vars(self).update(scope)
            return vars(self)[name]


    late = Late()


    class FirstFinder:
        """Sees every import, for the sake of the few that have a consequence here."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            if name in ('logging', 'pkgutil', 'importlib.metadata'):
                return late.find_watched(name, path, target)


    class LastFinder:
        """Loads `site`, without which the interpreter starts a third faster, when nobody else found
        a module: it may lie where only `site` leads."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            if path is None:
                return late.find_with_site(name, target)


    class Context:
        """A handler's second argument."""

        client_context = None

        def __init__(self, request_id, arn, seconds):
            self.aws_request_id = request_id
            self.invoked_function_arn = arn
            self.function_name = variable(b'AWS_LAMBDA_FUNCTION_NAME')
            self.function_version = variable(b'AWS_LAMBDA_FUNCTION_VERSION')
            self.memory_limit_in_mb = variable(b'AWS_LAMBDA_FUNCTION_MEMORY_SIZE')
            self.log_group_name = variable(b'AWS_LAMBDA_LOG_GROUP_NAME')
            self.log_stream_name = variable(b'AWS_LAMBDA_LOG_STREAM_NAME')
            self._deadline = time.monotonic() + seconds

        @property
        def identity(self):
            return late.Identity()

        def get_remaining_time_in_millis(self):
            return max(0, int((self._deadline - time.monotonic()) * 1000))

        def log(self, message):
            sys.stdout.write(str(message))


    class ScanRules:
        strict = True
        object_hook = object_pairs_hook = array_hook = None
        parse_float, parse_int, parse_constant = float, int, float
        memo = {}


    def encode_other(value):
        return late.encode_other(value)


    try:
        # What is below the package `json`; the package itself imports `re` and would double the
        # start. It is the interpreter's own affair, hence the test and the way back.
        from _json import make_scanner, make_encoder, encode_basestring_ascii
        scan = make_scanner(ScanRules)

        def dumps(value):
            return ''.join(make_encoder(
                {}, encode_other, encode_basestring_ascii, None, ': ', ', ', False, False, True
            )(value, 0))

        def loads(text):
            try:
                value, end = scan(text, 0)
                if end == len(text):
                    return value
            except Exception:
                pass  # The package says it better.
            return late.loads(text)

        if loads('[1]') != [1] or dumps([1]) != '[1]':
            raise ImportError
    except Exception:
        from json import loads

        def dumps(value):
            return late.dumps(value)


    def read(count):
        parts = []
        while count:
            part = posix.read(CHANNEL, min(count, 1 << 20))
            if not part:
                posix._exit(0)  # The parent is gone.
            parts.append(part)
            count -= len(part)
        return b''.join(parts)


    def write(letter, text):
        if posix.getpid() != OWN_PID:
            posix._exit(0)  # A fork of the handler's has returned from it, too.
        body = text.encode()
        rest = memoryview(letter + len(body).to_bytes(4, 'big') + body)
        while rest:
            rest = rest[posix.write(CHANNEL, rest):]


    def flush():
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass  # The handler has closed it, or put something else in its place.


    def load_handler():
        module, dot, function = HANDLER.rpartition('.')
        if not dot or module.split('.')[0] in sys.builtin_module_names:
            raise late.malformed_handler()
        name = module.replace('/', '.')
        try:
            __import__(name)
            return getattr(sys.modules[name], function)
        except (ImportError, SyntaxError, AttributeError) as error:
            raise late.fault_of_load(error, module, function)


    def load():
        global handler
        handler = load_handler()
        flush()
        write(b'I', str(int(time.monotonic() * 1e6)))


    def parse(event):
        try:
            return loads(event.decode()), None
        except ValueError as error:
            return None, error


    def answer(facts, event):
        request_id, trace_id, arn, seconds, client_context = facts[:5]
        current['request_id'] = request_id
        if 'os' in sys.modules:
            sys.modules['os'].environ['_X_AMZN_TRACE_ID'] = trace_id
        else:
            posix.putenv('_X_AMZN_TRACE_ID', trace_id)
            posix.environ[b'_X_AMZN_TRACE_ID'] = trace_id.encode()  # What `os` will copy.
        try:
            if handler is None:
                load()
            event, error = staged if len(facts) > 5 else parse(event)
            if error is not None:
                raise Fault('Runtime.UnmarshalError', 'Unable to unmarshal input: %s' % error)
            context = Context(request_id, arn, seconds)
            if client_context is not None:
                context.client_context = late.client_context(loads(client_context))
            result = handler(event, context)
            try:
                return b'R', dumps(result)
            except Exception as error:
                raise Fault('Runtime.MarshalError', 'Unable to marshal response: %s' % error)
        except Exception as error:
            return b'E', dumps(late.report(error, request_id))


    def quit(code=None):
        raise SystemExit(code)


    posix.set_inheritable(CHANNEL, False)
    sys.argv[:] = ['']
    if sys.path[0] == '':
        del sys.path[0]  # Not there with PYTHONSAFEPATH.
    sys.path.insert(0, ROOT)
    sys.meta_path[:] = [FirstFinder, *sys.meta_path, LastFinder]
    __builtins__.exit = __builtins__.quit = quit  # Otherwise from `site`.
    sys.stdout.reconfigure(encoding='utf-8', errors='strict', line_buffering=True)
    sys.stderr.reconfigure(line_buffering=True)  # As it is from Python 3.9 on.
    current = {'request_id': ''}
    handler = None
    staged = None, None
    while True:
        size = read(8)
        facts = loads(read(int.from_bytes(size[:4], 'big')).decode())
        event = read(int.from_bytes(size[4:], 'big'))
        if facts is True:  # An event ahead of its turn.
            staged = parse(event)
            continue
        if facts is None:  # To load the handler before there is an event, which tells if it failed.
            try:
                load()
            except Exception:
                pass
            continue
        letter, text = answer(facts, event)
        flush()
        write(letter, text)
    """#
}
