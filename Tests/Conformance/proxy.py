"""A company's proxy: everything goes out through it that it should, and its password is told to no one else."""

import base64
import contextlib
import os
import select
import socket
import subprocess
import tempfile
import threading

from program import PROGRAM
from service_process import CheckoutService
from simulator import running

USER, PASSWORD = "me", "p@ss/w:rd"
VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]


class ConnectProxy:
    """A proxy that knows CONNECT, and writes down where to."""

    def __init__(self, needs_password=True):
        self.needs_password, self.targets = needs_password, []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, password="p%40ss%2Fw%3Ard"):
        return f"http://{USER}:{password}@127.0.0.1:{self.port}"

    def _accept(self):
        while True:
            try:
                one, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(one,), daemon=True).start()

    def _serve(self, one):
        with one:
            head = b""
            while b"\r\n\r\n" not in head:
                more = one.recv(4096)
                if not more:
                    return
                head += more
            lines = head.decode().split("\r\n")
            method, target, _ = lines[0].split(" ")
            expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            given = [line.split(": ", 1)[1] for line in lines if line.lower().startswith("proxy-authorization: ")]
            if method != "CONNECT" or (self.needs_password and given != [expected]):
                one.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                return
            self.targets.append(target)
            host, port = target.rsplit(":", 1)
            with socket.create_connection((host.strip("[]"), int(port)), timeout=10) as other:
                one.sendall(b"HTTP/1.1 200 Connection Established\r\n\r\n")
                with contextlib.suppress(OSError):
                    while True:
                        for ready in select.select([one, other], [], [], 60)[0]:
                            data = ready.recv(65536)
                            if not data:
                                return
                            (other if ready is one else one).sendall(data)

    def close(self):
        self.server.close()


def _environment(**variables):
    clean = {name: value for name, value in os.environ.items() if name.upper() not in VARIABLES}
    return {**clean, **variables}


def _call(simulator, *arguments, **variables):
    """A signed call from the command line: its status, and everything that it says."""
    run = subprocess.run(
        [PROGRAM, "call", "checkout-sessions", "get", "none", "--config", simulator.folder / "credentials.json",
         *arguments], capture_output=True, text=True, timeout=60, env=_environment(**variables))
    return run.returncode, run.stdout + run.stderr


def _reached(said):
    return "ResourceNotFound" in said or "404" in said


def check_calls_go_through_the_proxy_of_the_environment():
    with running() as simulator:
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "AMAZONPAY_PROXY"):
            proxy = ConnectProxy()
            _, said = _call(simulator, **{name: proxy.url()})
            assert _reached(said), (name, said)
            assert len(proxy.targets) >= 1 and proxy.targets[0].startswith("localhost:"), (name, proxy.targets)
            assert PASSWORD not in said and "p%40ss" not in said
            proxy.close()


def check_no_proxy_and_none_go_out_directly():
    with running() as simulator:
        port = simulator.https.rsplit(":", 1)[-1] if isinstance(simulator.https, str) else simulator.https
        for exception in ("localhost", "*", f"localhost:{port}", ".localhost,localhost", "LOCALHOST"):
            proxy = ConnectProxy()
            _, said = _call(simulator, HTTPS_PROXY=proxy.url(), NO_PROXY=exception)
            assert _reached(said) and proxy.targets == [], (exception, said)
            proxy.close()
        for exception in ("example.com", "localhost:1", "127.0.0.1", "ocalhost"):
            proxy = ConnectProxy()
            _, said = _call(simulator, HTTPS_PROXY=proxy.url(), NO_PROXY=exception)
            assert _reached(said) and proxy.targets, (exception, said)
            proxy.close()
        proxy = ConnectProxy()
        _, said = _call(simulator, "--proxy", "none", HTTPS_PROXY=proxy.url())
        assert _reached(said) and proxy.targets == [], said
        proxy.close()


def check_a_wrong_password_is_named_and_not_told():
    with running() as simulator:
        proxy = ConnectProxy()
        status, said = _call(simulator, HTTPS_PROXY=proxy.url("hush-hush"))
        assert status != 0 and "hush-hush" not in said, said
        assert proxy.targets == []
        proxy.close()
        for url in ("https://me:hush-hush@proxy.example", "ftp://me:hush-hush@x", "http://me:hush-hush@:0"):
            status, said = _call(simulator, HTTPS_PROXY=url)
            assert status != 0 and "HTTPS_PROXY must" in said and "hush-hush" not in said, said


def check_the_checkout_service_completes_through_the_proxy():
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-conformance-") as folder:
        proxy = ConnectProxy()
        service = CheckoutService(folder, simulator, AMAZONPAY_PROXY=proxy.url())
        try:
            checkout = service.open("PROXIED")
            back = simulator.buyer(service.press(simulator, checkout), "approve")
            service.back(back)
            assert service.state(checkout) == "Completed"
            assert proxy.targets, "nothing went through the proxy"
        finally:
            service.stop()
            proxy.close()
