"""`amazonpay check` against a running simulator, by its exit status and its findings."""

import contextlib
import datetime
import json
import os
import pathlib
import subprocess

from program import PROGRAM
from simulator import running
from web_server import Handler, serving


def _check(simulator, *arguments):
    """The exit status, and each finding by its check."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMAZONPAY_")}
    run = subprocess.run(
        [PROGRAM, "check", "--json", "--config", str(simulator.folder / "credentials.json"), *arguments],
        capture_output=True, text=True, timeout=60, env=environment)
    assert run.stdout, run.stderr
    report = json.loads(run.stdout)
    assert report["isReady"] == (run.returncode == 0), run.stdout
    return run.returncode, {finding["check"]: finding for finding in report["findings"]}


def check_a_simulator_is_ready_but_not_live():
    with running() as simulator:
        status, findings = _check(simulator)
        assert status == 0, findings
        assert findings["signed call"]["verdict"] == "ok", findings
        assert findings["environment"]["verdict"] == "warn" and "simulator" in findings["environment"]["finding"]
        status, findings = _check(simulator, "--live", "--public-url", "http://localhost:8090")
        assert status == 1
        assert findings["environment"]["verdict"] == findings["public URL"]["verdict"] == "fail", findings


def check_what_is_wrong_with_the_key_is_said():
    with running() as simulator:
        other = simulator.folder / "other.pem"
        for kind, options, words in [
            ("RSA", ["rsa_keygen_bits:2048"], "does not belong"), ("RSA", ["rsa_keygen_bits:1024"], "2048"),
            ("EC", ["ec_paramgen_curve:P-256"], "not an RSA key"),
        ]:
            arguments = [argument for option in options for argument in ("-pkeyopt", option)]
            subprocess.run(
                ["openssl", "genpkey", "-algorithm", kind, *arguments, "-out", str(other)], check=True,
                capture_output=True)
            status, findings = _check(simulator, "--private-key-file", str(other))
            assert status == 1
            failed = [finding for finding in findings.values() if finding["verdict"] == "fail"]
            assert any(words in finding["advice"] for finding in failed), (kind, options, failed)
        status, findings = _check(simulator, "--public-key-id", "SANDBOX-NOBODY")
        assert status == 1 and "InvalidAuthentication" in findings["signed call"]["finding"], findings


def check_a_service_that_is_not_there_or_not_trusted_is_said():
    with running() as simulator:
        status, findings = _check(simulator, "--endpoint", "https://localhost:1")
        assert status == 1 and findings["signed call"]["finding"].startswith("no connection"), findings
        status, findings = _check(simulator, "--ca-certificate-file", _stranger(simulator.folder))
        assert status == 1 and "not trusted" in findings["signed call"]["finding"], findings


def check_a_clock_that_is_wrong_is_said():
    with running() as simulator:
        for minutes, verdict in [(0, "ok"), (7, "warn"), (20, "fail")]:
            with _service(minutes) as url:
                _, findings = _check(simulator, "--endpoint", url)
                assert findings["clock"]["verdict"] == verdict, (minutes, findings["clock"])


def _stranger(folder):
    """The certificate of an authority that has nothing to do with the simulator."""
    file = pathlib.Path(folder) / "stranger.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-out", str(file), "-days",
         "2", "-subj", "/CN=stranger"], check=True, capture_output=True)
    return str(file)


@contextlib.contextmanager
def _service(minutes):
    """A service whose clock is wrong by some minutes; it knows no session."""
    date = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)

    class Service(Handler):
        def do_GET(self):
            body = b'{"reasonCode": "ResourceNotFound", "message": "no such session"}'
            self.answer(404, body, content_type="application/json")

        def date_time_string(self, timestamp=None):
            return date.strftime("%a, %d %b %Y %H:%M:%S GMT")

    with serving(Service) as url:
        yield url
