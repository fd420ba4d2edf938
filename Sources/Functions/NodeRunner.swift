/// The program that runs inside a Node worker.
enum NodeRunner {
  /// Serves invocations; given to the interpreter with `-e`.
  static let source = #"""
    // Serves invocations to one Node handler. The parent starts it as
    //   node --input-type=commonjs -e <this text> -- <the text of the substitutes>
    // with a socket as descriptor 3. A request is two lengths (4 bytes each, big-endian), then a
    // JSON list of facts, then the event. An answer is a letter, a length, and a JSON text.
    //
    // Between invocations this program waits in a blocking read, so timers and promises that a
    // handler left behind stand still until the next event, as in Lambda's frozen sandbox.
    'use strict';
    const fs = require('fs');
    const path = require('path');
    const Module = require('module');
    const { Writable } = require('stream');
    const { pathToFileURL } = require('url');
    const { format } = require('util');

    const CHANNEL = 3;
    const SUBSTITUTES_TEXT = process.argv[1];
    const ROOT = process.env.LAMBDA_TASK_ROOT;
    const HANDLER = process.env._HANDLER;
    const RUNTIME_MAJOR = parseInt(process.env.AWS_EXECUTION_ENV.replace(/\D+/, ''), 10);

    // An error that bears one of Lambda's own names.
    class Fault extends Error {
      constructor(name, reason) {
        super(String(reason));
        this.name = name;
        const lines = reason instanceof Error ? String(reason.stack).split('\n').slice(1) : [];
        this.stack = [`${name}: ${this.message}`, ...lines].join('\n');
      }
    }

    function writeAll(descriptor, bytes) {
      while (bytes.length > 0) {
        try {
          bytes = bytes.subarray(fs.writeSync(descriptor, bytes));
        } catch (error) {
          // A child of the handler can have made the shared pipe non-blocking.
          if (error.code !== 'EAGAIN') throw error;
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
      }
    }

    \#(console)

    function readExactly(count) {
      const bytes = Buffer.allocUnsafe(count);
      let filled = 0;
      while (filled < count) {
        const portion = fs.readSync(CHANNEL, bytes, filled, count - filled, null);
        if (portion === 0) process.reallyExit(0); // The parent is gone.
        filled += portion;
      }
      return bytes;
    }

    function send(letter, text) {
      const body = Buffer.from(text);
      const head = Buffer.alloc(5);
      head.write(letter, 'latin1');
      head.writeUInt32BE(body.length, 1);
      writeAll(CHANNEL, Buffer.concat([head, body]));
    }

    // Offers what Lambda's images bring along to functions that do not bring it themselves.
    const substitutes = {
      names: ['aws-sdk', 'aws-sdk/clients/dynamodb', '@aws-sdk/util-dynamodb'],
      exports: null,
      isImportHooked: false,

      load(name) {
        if (this.exports === null) {
          this.exports = {};
          new Function('exports', SUBSTITUTES_TEXT)(this.exports);
          globalThis[Symbol.for('streamctl.substitutes')] = this.exports;
        }
        return this.exports[name];
      },

      hookRequire() {
        const resolve = Module._resolveFilename;
        Module._resolveFilename = function (request, ...rest) {
          try {
            return resolve.call(this, request, ...rest);
          } catch (error) {
            const isOffered = substitutes.names.includes(request);
            if (error.code !== 'MODULE_NOT_FOUND' || !isOffered) throw error;
            const id = 'streamctl:' + request;
            if (!Module._cache[id]) {
              const module = new Module(id);
              module.exports = substitutes.load(request);
              module.loaded = true;
              Module._cache[id] = module;
            }
            return id;
          }
        };
      },

      // A module's text that exports the substitute under the same names.
      address(name) {
        const names = Object.keys(this.load(name)).filter((key) => key !== 'default');
        const text = `const it = globalThis[Symbol.for('streamctl.substitutes')]['${name}'];`
          + `export default it; export const { ${names.join(', ')} } = it;`;
        return 'data:text/javascript,' + encodeURIComponent(text);
      },

      // `isRetry` also moves the function's modules to new addresses, because Node remembers those
      // that could not be linked.
      hookImport(isRetry) {
        if (this.isImportHooked) return;
        this.isImportHooked = true;
        const table = {};
        for (const name of this.names) table[name] = this.address(name);
        if (Module.registerHooks) {
          Module.registerHooks({
            resolve(specifier, context, next) {
              try {
                return next(specifier, context);
              } catch (error) {
                if (error.code !== 'ERR_MODULE_NOT_FOUND' || !table[specifier]) throw error;
                return { url: table[specifier], format: 'module', shortCircuit: true };
              }
            },
          });
        } else if (Module.register) {
          const text = `const table = ${JSON.stringify(table)};
            export async function resolve(specifier, context, next) {
              try {
                const found = await next(specifier, context);
                const isOwn = found.url.startsWith('file:') && !found.url.includes('?');
                return ${Boolean(isRetry)} && isOwn && found.format === 'module'
                  ? { ...found, url: found.url + '?again' } : found;
              } catch (error) {
                if (error.code !== 'ERR_MODULE_NOT_FOUND' || !table[specifier]) throw error;
                return { url: table[specifier], format: 'module', shortCircuit: true };
              }
            }`;
          Module.register('data:text/javascript,' + encodeURIComponent(text));
        }
      },

      isMissingIn(error) {
        const packages = this.names.map((name) => `'${name.replace('/clients/dynamodb', '')}'`);
        return error.code === 'ERR_MODULE_NOT_FOUND'
          && packages.some((name) => String(error.message).includes(name));
      },
    };

    function nearestPackageType(file) {
      for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        try {
          return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).type;
        } catch (error) {
          if (folder === path.dirname(folder)) return undefined;
        }
      }
    }

    async function importModule(file) {
      const address = pathToFileURL(file).href;
      try {
        return await import(address);
      } catch (error) {
        // Before 22.15 Node can only hook imports with a second thread, so that waits for the need.
        if (!substitutes.isMissingIn(error) || substitutes.isImportHooked) throw error;
        substitutes.hookImport(true);
        return import(address + '?again');
      }
    }

    function locateModule(folder, name) {
      const base = path.resolve(ROOT, folder, name);
      for (const extension of ['', '.js', '.mjs', '.cjs']) {
        const stats = fs.statSync(base + extension, { throwIfNoEntry: false });
        if (stats && stats.isFile()) return base + extension;
      }
      try {
        return require.resolve(base);
      } catch (error) {
        return require.resolve(name, { paths: [ROOT, path.join(ROOT, folder)] });
      }
    }

    async function loadModule(folder, name) {
      try {
        const file = locateModule(folder, name);
        const text = fs.readFileSync(file, 'utf8');
        if (Module.registerHooks || (/\bimport\s*\(/.test(text) && text.includes('aws-sdk'))) {
          if (text.includes('import')) substitutes.hookImport(false);
        }
        const isImported = file.endsWith('.mjs')
          || (file.endsWith('.js') && nearestPackageType(file) === 'module');
        return isImported ? await importModule(file) : require(file);
      } catch (error) {
        if (error instanceof SyntaxError) throw new Fault('Runtime.UserCodeSyntaxError', error);
        if (error && /^(ERR_)?MODULE_NOT_FOUND$/.test(error.code)) {
          error.message = error.message.split('\n').filter((line) => !line.endsWith('[eval]'))
            .join('\n').replace(/\nRequire stack:$/, '');
          throw new Fault('Runtime.ImportModuleError', error);
        }
        throw error;
      }
    }

    async function loadHandler() {
      if (HANDLER.includes('..')) {
        throw new Fault('Runtime.MalformedHandlerName', `'${HANDLER}' is not a valid handler name. `
          + 'Use absolute paths when specifying root directories in handler names.');
      }
      const slash = HANDLER.lastIndexOf('/') + 1;
      const match = /^([^.]*)\.(.+)$/.exec(HANDLER.slice(slash));
      if (!match) throw new Fault('Runtime.MalformedHandlerName', 'Bad handler');
      let found = await loadModule(HANDLER.slice(0, slash), match[1]);
      const parts = match[2].split('.');
      const pick = (start) => parts.reduce((value, part) => value && value[part], start);
      const handler = pick(found) || pick(found && found.default);
      if (!handler) {
        throw new Fault('Runtime.HandlerNotFound', `${HANDLER} is undefined or not exported`);
      }
      if (typeof handler !== 'function') {
        throw new Fault('Runtime.HandlerNotFound', `${HANDLER} is not a function`);
      }
      return handler;
    }

    let handler = null;
    // The invocation that has no answer yet.
    let current = null;

    function linesOfStack(error) {
      return String(error.stack).split('\n')
        .filter((line) => !/\[eval\]|\(?node:internal\//.test(line));
    }

    function isError(value) {
      return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
    }

    function describe(error) {
      return isError(error)
        ? { errorType: String(error.name), errorMessage: String(error.message),
          trace: linesOfStack(error) }
        : { errorType: typeof error, errorMessage: String(error), trace: [] };
    }

    class Exchange {
      constructor(facts) {
        [this.requestId, this.traceId, this.arn, this.seconds, this.clientContext] = facts;
        this.deadline = performance.now() + this.seconds * 1000;
        this.waitsForEmptyEventLoop = true;
        // What to do when nothing is left to wait for.
        this.whenIdle = () => this.fail(new Fault(
          'Runtime.ImportModuleError', 'The module of the handler never ends its loading'));
        this.isCalledBack = false;
      }

      context() {
        const exchange = this;
        return {
          get callbackWaitsForEmptyEventLoop() { return exchange.waitsForEmptyEventLoop; },
          set callbackWaitsForEmptyEventLoop(value) { exchange.waitsForEmptyEventLoop = value; },
          functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
          functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
          memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
          logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
          logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
          clientContext: this.clientContext === null ? undefined : JSON.parse(this.clientContext),
          identity: undefined,
          invokedFunctionArn: this.arn,
          awsRequestId: this.requestId,
          getRemainingTimeInMillis: () =>
            Math.max(0, Math.floor(this.deadline - performance.now())),
          done: (error, result) => this.callBack(error, result),
          succeed: (result) => this.callBack(null, result),
          fail: (error) => this.callBack(error === undefined || error === null ? 'handled' : error),
        };
      }

      callBack(error, result) {
        if (this.isCalledBack) return;
        this.isCalledBack = true;
        const finish = () =>
          error === undefined || error === null ? this.succeed(result) : this.fail(error);
        if (this.waitsForEmptyEventLoop) this.whenIdle = finish;
        else finish();
      }

      succeed(result) {
        if (current !== this) return;
        let text;
        try {
          text = JSON.stringify(result === undefined ? null : result);
        } catch (error) {
          return this.fail(new Error('Unable to stringify response body'));
        }
        this.answer('R', text === undefined ? 'null' : text);
      }

      fail(error, title = 'Invoke Error', letter = 'E') {
        if (current !== this) return;
        const description = describe(error);
        const { trace, ...rest } = description;
        const details = JSON.stringify({ ...rest, stack: trace });
        const start = `${new Date().toISOString()}\t${this.requestId}\tERROR\t${title} \t`;
        writeAll(2, Buffer.from(start + details + '\n'));
        this.answer(letter, JSON.stringify(description));
      }

      answer(letter, text) {
        current = null;
        send(letter, text);
        if (letter === 'X') process.reallyExit(1);
        setImmediate(serveNext);
      }
    }

    async function load() {
      handler = await loadHandler();
      send('I', String(process.hrtime.bigint() / 1000n));
    }

    async function serveNext() {
      const sizes = readExactly(8);
      const facts = JSON.parse(readExactly(sizes.readUInt32BE(0)).toString());
      const payload = readExactly(sizes.readUInt32BE(4)).toString();
      if (facts === null) {
        await load().catch(() => {}); // The first event tells what went wrong.
        return setImmediate(serveNext);
      }
      const exchange = current = new Exchange(facts);
      process.env._X_AMZN_TRACE_ID = exchange.traceId;
      try {
        if (handler === null) {
          await load();
          exchange.deadline = performance.now() + exchange.seconds * 1000;
        }
        call(exchange, JSON.parse(payload));
      } catch (error) {
        exchange.fail(error);
      }
    }

    function call(exchange, event) {
      // Lambda ends an invocation that can never end by itself with null.
      exchange.whenIdle = () => exchange.succeed(undefined);
      requestId = exchange.requestId;
      const callback = (error, result) => exchange.callBack(error, result);
      const result = handler(event, exchange.context(), callback);
      if (result && typeof result.then === 'function') {
        result.then((value) => exchange.succeed(value), (error) => exchange.fail(error));
      } else if (result !== undefined && handler.length < 3) {
        if (RUNTIME_MAJOR >= 24) return exchange.succeed(result);
        process.stderr.write('[streamctl] The handler returned a value but no promise. Before '
          + 'nodejs24.x Lambda ignores such a value; make the handler async.\n');
      }
    }

    printDirectly('stdout', 1);
    printDirectly('stderr', 2);
    patchConsole();
    process.argv.splice(1);
    substitutes.hookRequire();
    process.on('beforeExit', () => {
      if (current !== null) current.whenIdle();
    });
    process.on('uncaughtException', (error) => {
      if (current !== null) current.fail(error, 'Uncaught Exception', 'X');
      else process.reallyExit(129);
    });
    process.on('unhandledRejection', (reason) => {
      const fault = new Fault('Runtime.UnhandledPromiseRejection', reason);
      if (current !== null) current.fail(fault, 'Unhandled Promise Rejection', 'X');
      else process.reallyExit(128);
    });
    serveNext();
    """#
}
