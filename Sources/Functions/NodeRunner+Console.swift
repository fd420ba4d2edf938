extension NodeRunner {
  /// The part of the program that has a handler's output written, and marks what it logs.
  static let console = #"""
    // Node's own streams may keep output back and make the pipe non-blocking, which the handler's
    // children would inherit. These write at once.
    function printDirectly(name, descriptor) {
      const stream = new Writable({
        decodeStrings: true,
        write(chunk, encoding, done) {
          try {
            writeAll(descriptor, chunk);
            done();
          } catch (error) {
            done(error);
          }
        },
        destroy(error, done) { done(); },
      });
      stream.fd = descriptor;
      stream.destroy = stream.destroySoon = () => stream;
      stream.on('error', () => {});
      Object.defineProperty(process, name, {
        configurable: true, enumerable: true, get: () => stream,
      });
    }

    // What is printed while modules load is of no request, which Lambda writes so.
    let requestId;

    // As Lambda does, puts time, request and level before what `console` prints. Its other functions
    // use these, or print without.
    function patchConsole() {
      for (const level of ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']) {
        console[level.toLowerCase()] = (message, ...values) => {
          const start = `${new Date().toISOString()}\t${requestId}\t${level}\t`;
          process.stdout.write(start + format(message, ...values) + '\n');
        };
      }
      console.log = console.info;
    }
    """#
}
