extension PythonRunner {
  /// What failures and rare wishes need; compiled on demand by `source`.
  static let lateSource = #"""
    # What the first text needs for failures and for rare wishes. It is compiled on demand and finds
    # there: Fault, ROOT, HANDLER, `current` (facts of the invocation) and `finders`.
    import sys
    import time


    def find_elsewhere(name, path, target):
        for finder in sys.meta_path:
            if finder not in finders and hasattr(finder, 'find_spec'):
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    return spec
        return None


    def load_site():
        if finders[1] not in sys.meta_path:
            return
        sys.meta_path.remove(finders[1])
        import site
        site.main()
        # `site` makes the path's entries absolute and may put others in front of the code.
        sys.path[:] = [ROOT] + [entry for entry in sys.path if entry != ROOT]


    def find_with_site(name, target):
        load_site()
        return find_elsewhere(name, None, target)


    def find_watched(name, path, target):
        """Finds a module whose import has a consequence."""
        if name != 'logging':
            # It lists what is installed, so nobody asks for a module that is not found.
            load_site()
            return find_elsewhere(name, path, target)
        spec = find_elsewhere(name, path, target)
        if spec is not None:
            execute = spec.loader.exec_module

            def execute_and_prepare(module):
                execute(module)
                prepare_logging(module)

            spec.loader.exec_module = execute_and_prepare
        return spec


    def prepare_logging(logging):
        """Gives the root logger a handler before the function does, as Lambda does.

        Functions count on it: `getLogger().setLevel('INFO')` is all that most of them do.
        """

        class AddRequestID(logging.Filter):
            def filter(self, record):
                record.aws_request_id = current['request_id']
                return True

        class Output(logging.StreamHandler):
            """Writes to what is `sys.stdout` at the time."""

            stream = property(lambda self: sys.stdout, lambda self, value: None)

        output = Output()
        formatter = logging.Formatter(
            '[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s',
            '%Y-%m-%dT%H:%M:%S')
        formatter.converter = time.gmtime
        output.setFormatter(formatter)
        output.addFilter(AddRequestID())
        logging.getLogger().addHandler(output)


    class Identity:
        cognito_identity_id = None
        cognito_identity_pool_id = None


    class Attributes:
        """Members of a JSON object as attributes; None for what is not there."""

        def __init__(self, members, names):
            for name in names:
                setattr(self, name, members.get(name))


    def client_context(members):
        context = Attributes(members, ('custom', 'env', 'client'))
        if context.client is not None:
            context.client = Attributes(context.client, (
                'installation_id', 'app_title', 'app_version_name', 'app_version_code',
                'app_package_name'))
        return context


    def encode_other(value):
        """What to encode in place of a value that JSON has no form for."""
        decimal = sys.modules.get('decimal')
        if decimal and isinstance(value, decimal.Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        raise TypeError('Object of type %s is not JSON serializable' % type(value).__name__)


    def loads(text):
        import json
        return json.loads(text)


    def dumps(value):
        import json
        return json.dumps(value, default=encode_other)


    def malformed_handler():
        module, dot, _ = HANDLER.rpartition('.')
        if dot:
            message = 'Cannot use built-in module %s as a handler module' % module
        else:
            message = "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % HANDLER
        return Fault('Runtime.MalformedHandlerName', message)


    def fault_of_load(error, module, function):
        """The fault, in Lambda's words, that stands for an error while a handler was loaded."""
        name = module.replace('/', '.')
        if isinstance(error, SyntaxError):
            return Fault(
                'Runtime.UserCodeSyntaxError', "Syntax error in module '%s': %s" % (module, error),
                ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)])
        if isinstance(error, ImportError):
            return Fault(
                'Runtime.ImportModuleError', "Unable to import module '%s': %s" % (module, error))
        if name in sys.modules and not hasattr(sys.modules[name], function):
            return Fault(
                'Runtime.HandlerNotFound',
                "Handler '%s' missing on module '%s'" % (function, module))
        return error


    def report(error, request_id):
        """Prints a failure as Lambda's log has it; gives what `invoke` returns for it."""
        if isinstance(error, Fault):
            name, message, trace = error.name, error.message, error.trace
        else:
            name, message, trace = type(error).__name__, text_of(error), trace_of(error)
        lines = ['[ERROR] %s: %s' % (name, message) if message else '[ERROR] ' + name]
        if trace:
            lines.append('Traceback (most recent call last):')
            lines += [entry.rstrip('\n') for entry in trace]
        try:
            sys.stdout.flush()
        except Exception:
            pass
        text = '\n'.join(lines) + '\n'
        # Past `sys.stderr`, which the function may have closed or replaced.
        import os
        try:
            if sys.stderr is not None:
                sys.stderr.flush()
        except Exception:
            pass
        rest = text.encode('utf-8', 'backslashreplace')
        try:
            while rest:
                rest = rest[os.write(2, rest):]
        except OSError:
            pass
        return {
            'errorMessage': message, 'errorType': name, 'requestId': request_id,
            'stackTrace': trace}


    def text_of(error):
        try:
            return str(error)
        except Exception:
            return '<unprintable %s>' % type(error).__name__


    def trace_of(error):
        """The frames of the function's own code."""
        import traceback
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename not in ('<string>', '<runtime>')
            and not frame.filename.startswith('<frozen importlib')]
        return traceback.format_list(frames)
    """#
}
