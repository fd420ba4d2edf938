"""The release binary as it would be installed."""

import subprocess


def measure(bench):
    stripped = bench.folder("size") / "streamctl"
    subprocess.run(["strip", "-o", stripped, bench.binary], check=True)
    bench.report(
        "the release binary, stripped", f"{stripped.stat().st_size / 1e6:.1f} MB",
        "at most 16 MB")
