"""A simulator as a process of its own, on free ports, in a folder of its own."""

import contextlib
import json
import os
import pathlib
import shutil
import tempfile
import urllib.error
import urllib.request

from program import Program

# The long forms ask for much at once, of a program without optimization.
SECONDS = 300 if os.environ.get("FULL") else 30


class Simulator(Program):
    def __init__(self, folder, *arguments, **environment):
        self.folder = pathlib.Path(folder)
        super().__init__(
            "simulate", "--json", "--data", folder, "--https-port", "0", "--http-port", "0", *arguments, **environment)
        self.http, self.https = self.ready["http"], self.ready["https"]
        self.credentials = json.loads(pathlib.Path(self.ready["credentials"]).read_text())

    def stop(self, seconds=5):
        super().stop(seconds)

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
def running(*arguments, **environment):
    folder = tempfile.mkdtemp(prefix="amazonpay-conformance-")
    simulator = Simulator(folder, *arguments, **environment)
    try:
        yield simulator
    finally:
        if simulator.process.poll() is None:
            simulator.stop()
        shutil.rmtree(folder)
