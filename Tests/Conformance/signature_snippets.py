"""The snippets of the documentation that check a webhook's signature, each tried with right and wrong requests."""

import hashlib
import hmac
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from program import ROOT

SECRET = "0123456789abcdef"
BODY = '{"id":"1","note":"Zwölf · 12"}'
MAINS = {
    "python": "import hashlib, hmac, json, sys, time\n%s\nfor headers, body in json.load(sys.stdin):\n"
              "    print('yes' if is_genuine(headers, body.encode(), %s) else 'no')\n",
    "php": "<?php\n%s\nforeach (json_decode(stream_get_contents(STDIN), true) as [$headers, $body]) {\n"
           "    foreach ($headers as $name => $value) $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;\n"
           "    echo isGenuine($body, %s) ? 'yes' : 'no', \"\\n\";\n}\n",
    "js": "const crypto = require('crypto');\n%s\nfor (const [headers, body] of JSON.parse(require('fs').readFileSync(0)))\n"
          "  console.log(isGenuine(Object.fromEntries(Object.entries(headers).map(([name, value]) => "
          "[name.toLowerCase(), value])), body, %s) ? 'yes' : 'no');\n"}
PROGRAMS = {"python": sys.executable, "php": "php", "js": "node"}


def _request(secrets, body=BODY, age=0, signed=None):
    timestamp = str(int(time.time()) - age)
    codes = [hmac.new(secret.encode(), f"{timestamp}.{signed or body}".encode(), hashlib.sha256).hexdigest()
             for secret in secrets]
    return {"AmazonPay-Event-Timestamp": timestamp,
            "AmazonPay-Event-Signature": ",".join(f"v1={code}" for code in codes)}, body


CASES = [
    (lambda: _request([SECRET]), "yes"), (lambda: _request(["another secret!!", SECRET]), "yes"),
    (lambda: _request([SECRET, "another secret!!"]), "yes"), (lambda: _request(["another secret!!"]), "no"),
    (lambda: _request([SECRET], age=400), "no"), (lambda: _request([SECRET], age=-400), "no"),
    (lambda: _request([SECRET], signed=BODY + " "), "no")]


def _check(language):
    document = (ROOT / "Documentation/Events.md").read_text()
    snippet = re.search(rf"```{language}\n(.*?)```", document, re.DOTALL)[1]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / f"main.{language}"
        file.write_text(MAINS[language] % (snippet, json.dumps(SECRET)))
        result = subprocess.run(
            [PROGRAMS[language], file], input=json.dumps([make() for make, _ in CASES]), capture_output=True, text=True)
    assert result.stdout.split() == [verdict for _, verdict in CASES], result.stdout + result.stderr


def check_the_snippet_for_python():
    _check("python")


def check_the_snippet_for_php():
    if shutil.which("php"):
        _check("php")


def check_the_snippet_for_node():
    if shutil.which("node"):
        _check("js")
