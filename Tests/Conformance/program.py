"""A command of `amazonpay` that runs as a process of its own until it is stopped."""

import json
import os
import pathlib
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / os.environ.get("CONFIGURATION", "debug") / "amazonpay"


class Program:
    def __init__(self, *arguments, **environment):
        self.process = subprocess.Popen(
            [PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, text=True, env={**os.environ, **environment})
        line = self.process.stdout.readline()
        assert line, f"amazonpay {arguments[0]} did not start"
        # What it says when it can be used.
        self.ready = json.loads(line)

    def stop(self, seconds=10):
        """Asks it to stop and gives the seconds that it may take; its status has to be 0."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=seconds) == 0, f"status {self.process.returncode} after SIGTERM"

    def kill(self):
        self.process.kill()
        self.process.wait()
