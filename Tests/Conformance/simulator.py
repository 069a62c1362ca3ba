"""A simulator as a process of its own, on free ports, in a folder of its own."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The long forms ask for much at once, of a program without optimization.
SECONDS = 300 if os.environ.get("FULL") else 30
PROGRAM = ROOT / ".build" / os.environ.get("CONFIGURATION", "debug") / "amazonpay"


class Simulator:
    def __init__(self, folder, *arguments):
        self.folder = pathlib.Path(folder)
        self.process = subprocess.Popen(
            [PROGRAM, "simulate", "--json", "--data", str(folder), "--https-port", "0", "--http-port", "0", *arguments],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line, "the simulator did not start"
        ready = json.loads(line)
        assert ready["event"] == "ready", ready
        self.http, self.https = ready["http"], ready["https"]
        self.credentials = json.loads(pathlib.Path(ready["credentials"]).read_text())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=5) == 0, f"status {self.process.returncode} after SIGTERM"

    def kill(self):
        self.process.kill()
        self.process.wait()

    def control(self, method, path, body=None):
        """A call of the control API: status and JSON."""
        request = urllib.request.Request(
            f"{self.http}/simulator/v1/{path}", method=method,
            data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def buyer(self, session, decision, **more):
        status, answer = self.control("POST", f"checkout-sessions/{session}/buyer", {"decision": decision, **more})
        assert status == 200, (status, answer)
        return answer["redirectUrl"]

    def objects(self, kind):
        """Everything of a kind, page by page."""
        found, after = [], ""
        while after is not None:
            _, page = self.control("GET", f"objects?kind={kind}&limit=500&after={after}")
            found += page["objects"]
            after = page.get("next")
        return found


@contextlib.contextmanager
def running(*arguments):
    folder = tempfile.mkdtemp(prefix="amazonpay-conformance-")
    simulator = Simulator(folder, *arguments)
    try:
        yield simulator
    finally:
        if simulator.process.poll() is None:
            simulator.stop()
        shutil.rmtree(folder)
