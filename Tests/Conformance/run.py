"""Runs the conformance checks: the programs as strangers see them, over real sockets.

    run.py [--totals FILE] [NAME…]

A module runs in a process of its own, AT_ONCE of them side by side; of one that is named alone the output is not held
back. FULL=1 runs the long forms, one module after the other; SCREENSHOTS=1 renews the pictures of the documentation.
"""

import concurrent.futures
import importlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback
import unittest

# They mostly wait: for restarts, for answers that are late, for a browser. The long forms ask for much at once.
AT_ONCE = int(os.environ.get("AT_ONCE") or (1 if os.environ.get("FULL") else 3))

# The longest come first, so that nothing long is left when everything else is done.
MODULES = [
    "complete_samples",
    "probe",
    "fuzz",
    "kill_service",
    "real_world",
    "service_pages",
    "postgresql",
    "abuse",
    "fuzz_service",
    "buyer_pages",
    "checkout_script",
    "browser",
    "shop_api",
    "shop_python",
    "idle_connections",
    "path_prefix",
    "malformed_http",
    "pipelining",
    "verify",
    "proxy",
    "http_head",
    "http_10",
    "deep_json",
    "foreign_topics",
    "doors",
    "bad_input",
    "snapshot",
    "strangers_client",
    "full_disk",
    "hosts",
    "plugins",
    "probe_check",
    "kill",
    "demo",
    "console_doors",
    "shop_swift",
    "signature_snippets",
]

# What has to be done within seconds of a clock is checked when nobody else needs the processor.
# One of them stops the whole database server.
ALONE = ["graceful", "postgresql_outages"]


class Totals:
    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped
        # The lines about what failed, for the end of a long log.
        self.failures = []

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.failures += other.failures

    def __str__(self):
        return f"conformance: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    LINE = re.compile(r"^conformance: (\d+) passed, (\d+) failed, (\d+) skipped\n", re.MULTILINE)


def run_here(module):
    """Runs the checks of one module in this process."""
    totals = Totals()
    loaded = importlib.import_module(module)
    for function in sorted(name for name in dir(loaded) if name.startswith("check_")):
        name = function[len("check_"):].replace("_", " ")
        begin = time.monotonic()
        try:
            getattr(loaded, function)()
            totals.passed += 1
            verdict = "ok  "
        except unittest.SkipTest as reason:
            totals.skipped += 1
            verdict = "skip"
            name += f": {reason}"
        except Exception:
            totals.failed += 1
            verdict = "FAIL"
            traceback.print_exc()
        print(f"{verdict} {module}: {name} ({time.monotonic() - begin:.1f} s)", flush=True)
    return totals


def run_aside(module):
    """Runs one module in a process of its own: what it wrote, and its totals."""
    # Not through a pipe: a process that a failed check has left behind would hold it open for ever.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        child = subprocess.run(
            [sys.executable, __file__, module], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
        file.seek(0)
        output = file.read()
    counts = Totals.LINE.search(output)
    if counts:
        output = output[:counts.start()] + output[counts.end():]
        totals = Totals(*map(int, counts.groups()))
    else:
        output += f"FAIL {module}: ended with status {child.returncode} before its end\n"
        totals = Totals(failed=1)
    totals.failures = [line for line in output.splitlines() if line.startswith("FAIL ")]
    return output, totals


def run_beside(modules, at_once):
    """Runs modules side by side; what one wrote comes as a whole when it has ended."""
    totals = Totals()
    pool = concurrent.futures.ThreadPoolExecutor(at_once)
    try:
        for ended in concurrent.futures.as_completed([pool.submit(run_aside, module) for module in modules]):
            output, more = ended.result()
            print(output, end="", flush=True)
            totals.add(more)
    finally:
        # Whoever interrupts does not want the rest to begin.
        pool.shutdown(cancel_futures=True)
    return totals


def run(names):
    unknown = set(names) - set(MODULES + ALONE)
    if unknown:
        sys.exit(f"There is no module {', '.join(sorted(unknown))}.")
    if len(names) == 1:
        return run_here(names[0])
    chosen = [module for module in MODULES + ALONE if module in names or not names]
    totals = run_beside([module for module in chosen if module not in ALONE], AT_ONCE)
    totals.add(run_beside([module for module in chosen if module in ALONE], 1))
    return totals


def main():
    arguments = sys.argv[1:]
    file = None
    if "--totals" in arguments:
        position = arguments.index("--totals")
        file = pathlib.Path(arguments[position + 1])
        del arguments[position:position + 2]
    totals = run(arguments)
    for failure in totals.failures:
        print(failure)
    print(totals)
    if file:
        file.write_text(f"{totals.passed} {totals.failed}\n")
    return 1 if totals.failed else 0


if __name__ == "__main__":
    sys.exit(main())
