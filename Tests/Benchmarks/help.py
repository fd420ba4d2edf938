"""Help and completion as whole processes, beside a Swift program that does nothing."""

import os
import shutil
import subprocess

from harness import in_turn, is_installed

COMPLETED = "streamctl get-item --table-name "


def empty_program(bench):
    """A program linked as the release is, which ends at once; nil where that cannot be done."""
    if not is_installed("swiftc"):
        return None
    folder = bench.folder("help/empty")
    source = folder / "main.swift"
    source.write_text("print()\n")
    program = str(folder / "empty")
    linking = ["-static-executable", "-use-ld=lld", "-Xlinker", "--no-rosegment"]
    for flags in (linking, ["-static-stdlib"]):
        done = subprocess.run(
            ["swiftc", "-O", *flags, "-o", program, str(source)], check=False, capture_output=True)
        if done.returncode == 0:
            return program
    return None


def bash_function(tool, environment):
    """A shell that completes a word by the script, as it does at the touch of a key."""
    script = tool.run("complete", "bash")
    line = f"COMP_LINE={COMPLETED!r}; COMP_POINT=${{#COMP_LINE}}; _streamctl streamctl ''"
    quiet = "complete() { :; }\n"
    return ["bash", "--norc", "-c", quiet + script + line], environment


def measure(bench):
    tool = bench.streamctl("help/streamctl")
    linked = bench.folder("help/bin") / "streamctl"
    linked.symlink_to(bench.binary)
    environment = {**tool.environment, "PATH": f"{linked.parent}:{os.environ['PATH']}"}
    typed = {**environment, "COMP_LINE": COMPLETED}
    shell, shell_environment = bash_function(tool, environment)
    subjects = {
        "overview": (lambda _: tool.command("help"), environment),
        "operation": (lambda _: tool.command("create-table", "help"), environment),
        "completion": (lambda _: tool.command("complete"), typed),
        "shell": (lambda _: shell, shell_environment),
        "bash": (lambda _: [shutil.which("bash"), "--norc", "-c", ":"], environment),
    }
    empty = empty_program(bench)
    if empty:
        subjects["empty"] = (lambda _: [empty], environment)
    medians = in_turn(bench.rounds, **subjects)
    if empty:
        bench.report("an empty Swift program, linked as a whole", f"{medians['empty']:.2f} ms")
    for name, title in (("overview", "help"), ("operation", "create-table help")):
        ratio = f"{medians[name] / medians['empty']:.2f}x" if empty else "?"
        bench.report(f"{title}, median", f"{medians[name]:.2f} ms")
        bench.report(f"{title} / empty program", ratio, "at most 1.5x")
    bench.report(
        "completion of a table's name, median", f"{medians['completion']:.2f} ms", "at most 15 ms")
    bench.report("the same in bash, with the shell's own start", f"{medians['shell']:.2f} ms")
    bench.report("bash that does nothing", f"{medians['bash']:.2f} ms")
