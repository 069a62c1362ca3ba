"""Runs the conformance checks: the programs as strangers see them, over real sockets.

    run.py [--totals FILE] [NAME…]

FULL=1 runs the long forms, SCREENSHOTS=1 renews the pictures of the documentation.
"""

import importlib
import pathlib
import sys
import time
import traceback
import unittest

MODULES = [
    "strangers_client",
    "abuse",
    "bad_input",
    "kill",
    "browser",
    "buyer_pages",
    "checkout_script",
    "service_pages",
    "fuzz",
    "snapshot",
    "demo",
    "complete_samples",
    "shop_python",
    "shop_swift",
    "probe",
    "probe_check",
    "fuzz_service",
    "graceful",
    "kill_service",
    "postgresql",
    "shop_api",
    "signature_snippets",
]


def checks(names):
    for module in MODULES:
        if names and module not in names:
            continue
        loaded = importlib.import_module(module)
        for name in sorted(dir(loaded)):
            if name.startswith("check_"):
                yield module, name[len("check_"):].replace("_", " "), getattr(loaded, name)


def main():
    arguments = sys.argv[1:]
    totals = None
    if "--totals" in arguments:
        position = arguments.index("--totals")
        totals = pathlib.Path(arguments[position + 1])
        del arguments[position:position + 2]
    passed = failed = skipped = 0
    for module, name, check in checks(arguments):
        begin = time.monotonic()
        try:
            check()
            passed += 1
            verdict = "ok  "
        except unittest.SkipTest as reason:
            skipped += 1
            verdict = "skip"
            name += f": {reason}"
        except Exception:
            failed += 1
            verdict = "FAIL"
            traceback.print_exc()
        print(f"{verdict} {module}: {name} ({time.monotonic() - begin:.1f} s)", flush=True)
    print(f"conformance: {passed} passed, {failed} failed, {skipped} skipped")
    if totals:
        totals.write_text(f"{passed} {failed}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
