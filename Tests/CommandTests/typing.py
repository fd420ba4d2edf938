#!/usr/bin/env python3
"""Types lines into an interactive shell as a person would: each when the shell is ready for it.

Usage: typing.py LINES SHELL [ARGUMENT...]
The prompt must be `READY> `. What the shell prints goes to standard output.
"""

import os
import pty
import select
import sys
import time

PROMPT = b"READY> "
PATIENCE_SECONDS = 30


class Typist:
    def __init__(self, command):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvp(command[0], command)
        self.seen = b""

    def read(self, seconds):
        """Some of what was printed; nothing when the shell has ended or the time is over."""
        ready, _, _ = select.select([self.terminal], [], [], max(0, seconds))
        if not ready:
            return b""
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return b""
        sys.stdout.buffer.write(data)
        return data

    def wait(self, text):
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in self.seen:
            data = self.read(end - time.monotonic())
            if not data:
                sys.exit(f"waited for {text} in vain")
            self.seen += data
        _, _, self.seen = self.seen.partition(text)

    def type(self, line):
        os.write(self.terminal, line.encode() + b"\r")


def main():
    typist = Typist(sys.argv[2:])
    typist.wait(PROMPT)
    for number, line in enumerate(sys.argv[1].split("\n")):
        # Shells show their prompt again at times; what a command prints is unmistakable.
        typist.type(f"{line}; echo D''ONE-{number}")
        typist.wait(b"DONE-%d" % number)
        typist.wait(PROMPT)
    typist.type("exit")
    while typist.read(PATIENCE_SECONDS):
        pass
    os.waitpid(typist.pid, 0)


if __name__ == "__main__":
    main()
