"""Which hosts the simulator answers to, which addresses it hands out, and what it reads of strangers' bodies.

A web page can bring its own host to 127.0.0.1 ("DNS rebinding"), and any page can send forms to this machine.
"""

import http.client
import json
import os
import pathlib
import re
import socket
import ssl
import tempfile
import urllib.parse
import uuid

from signing import Connection, Signer
from simulator import running

FOREIGN = [
    "evil.example", "evil.example:{port}", "localhost.evil.example:{port}", "127.0.0.1.evil.example:{port}",
    "localhost@evil.example", "evil.example@localhost:{port}", "localhost:{port}@evil.example", "0.0.0.0:{port}",
    "[::]:{port}", "192.168.1.20:{port}", "2130706433:{port}", "localhost:{port}:80", "localhost:x", "[::1", "::1",
    "localhost evil.example", "localhost/evil.example",
]
OWN = [
    "localhost:{port}", "LocalHost:{port}", "localhost", "localhost:1", "127.0.0.1:{port}", "127.1.2.3", "[::1]:{port}",
    "shop.localhost:{port}", "localhost.:{port}",
]
CALLS = [
    ("GET", "/"), ("GET", "/checkout.js"), ("GET", "/simulator"), ("GET", "/simulator/v1/health"),
    ("GET", "/simulator/v1/export"), ("GET", "/simulator/v1/events"), ("POST", "/simulator/v1/reset"),
    ("POST", "/simulator/v1/import"), ("POST", "/simulator/v1/merchants"), ("HEAD", "/simulator/v1/health"),
    ("POST", "/v2/checkoutSessions"), ("GET", "/live/v2/charges/1"), ("POST", "/checkout/initiate"),
    ("PUT", "/simulator/files/1?token=x"), ("GET", "/nothing"), ("OPTIONS", "/simulator/v1/reset"),
]


def _port(url):
    return urllib.parse.urlparse(url).port


def _connection(simulator, secure):
    if not secure:
        return http.client.HTTPConnection("127.0.0.1", _port(simulator.http), timeout=30)
    context = ssl.create_default_context(cafile=simulator.credentials["caCertificateFile"])
    return http.client.HTTPSConnection("127.0.0.1", _port(simulator.https), timeout=30, context=context)


def _ask(simulator, method, path, host, secure=False, body=None, **headers):
    """Status, headers and text for a request that names this host; `None` sends no Host."""
    connection = _connection(simulator, secure)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    if host is not None:
        connection.putheader("Host", host)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    text = b"" if path.endswith("/events") and answer.status == 200 else answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), text


def check_every_request_for_another_host_is_misdirected_on_both_ports():
    with running() as simulator:
        for secure in [False, True]:
            port = _port(simulator.https if secure else simulator.http)
            for method, path in CALLS:
                status, headers, text = _ask(simulator, method, path, f"evil.example:{port}", secure)
                assert status == 421, (method, path, secure, status)
                assert not any(name.lower().startswith("access-control") for name in headers), headers
                if method != "HEAD":
                    assert json.loads(text)["reasonCode"] == "InvalidRequest", text
            for host in FOREIGN:
                status, _, _ = _ask(simulator, "GET", "/simulator/v1/health", host.format(port=port), secure)
                assert status in (400, 421), (host, status)
            for host in OWN:
                status, _, _ = _ask(simulator, "GET", "/simulator/v1/health", host.format(port=port), secure)
                assert status == 200, (host, status)
        # A whole URL in the request line, and two hosts: what one reader calls the host is not what another one does.
        port = _port(simulator.http)
        for head in [
            f"GET http://evil.example/simulator/v1/export HTTP/1.1\r\nHost: localhost:{port}\r\n",
            f"GET /simulator/v1/export HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n",
            f"GET /simulator/v1/export HTTP/1.1\r\nHost: evil.example\r\nHost: localhost:{port}\r\n",
            "GET /simulator/v1/export HTTP/1.1\r\n",
        ]:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as raw:
                raw.sendall((head + "Connection: close\r\n\r\n").encode())
                answer = b""
                while piece := raw.recv(65536):
                    answer += piece
            assert answer.split(b" ")[1] in (b"400", b"404", b"421"), (head, answer[:200])


def check_a_page_of_another_origin_cannot_export_or_reset_or_make_keys():
    with running() as simulator:
        connection = Connection(simulator)
        connection.paid(simulator)
        port = _port(simulator.http)
        host = f"localhost:{port}"
        merchant = simulator.credentials["merchantId"]
        writes = [
            ("POST", "reset"), ("POST", "import"), ("POST", "merchants"), ("POST", f"merchants/{merchant}/keys"),
            ("PUT", "clock"), ("POST", "clock/advance"), ("PUT", "notification-endpoints"), ("POST", "faults"),
            ("DELETE", "faults"),
        ]
        before = simulator.objects("checkoutSession")
        origins = ["http://evil.example", "null", "http://localhost:1", f"http://127.0.0.1:{port}", "file://"]
        for method, path in writes:
            for origin in origins:
                status, _, _ = _ask(simulator, method, f"/simulator/v1/{path}", host, body=b"{}", Origin=origin)
                assert status == 403, (method, path, origin, status)
            status, _, _ = _ask(
                simulator, method, f"/simulator/v1/{path}", host, body=b"{}", Sec_Fetch_Site="cross-site")
            assert status == 403, (method, path, status)
        for origin in origins:
            status, headers, _ = _ask(simulator, "GET", "/simulator/v1/export", host, Origin=origin)
            assert status == 403, (origin, status)
            assert not any(name.lower().startswith("access-control") for name in headers), headers
            status, _, _ = _ask(
                simulator, "POST", "/simulator/actions/reset", host, body=b"back=/simulator", Origin=origin,
                Content_Type="application/x-www-form-urlencoded")
            assert status == 403, (origin, status)
        assert simulator.objects("checkoutSession") == before
        assert simulator.control("GET", "clock")[1]["mode"] == "real"


def _handed_out(simulator, host, secure=False):
    """Every address in answers to calls that name this host."""
    signer = Signer(simulator.credentials)
    # An equal key would be answered as before, with the addresses of that time.
    keys = [uuid.uuid4().hex for _ in range(2)]
    signer.credentials = {**simulator.credentials, "endpoint": f"https://{host}"}

    def call(method, path, body=None, key=None):
        data = b"" if body is None else json.dumps(body).encode()
        headers = {
            name.replace("-", "_"): value
            for name, value in signer.headers(method, path, data, key).items()}
        status, _, text = _ask(simulator, method, path, host, secure, data, **headers)
        assert status in (200, 201), (path, status, text)
        return json.loads(text)

    pressed = json.dumps(signer.button(signer.payload())).encode()
    status, _, text = _ask(simulator, "POST", "/simulator/v1/button", host, secure, pressed)
    assert status == 201, text
    found = {"page": json.loads(text)["pageUrl"]}
    session = call("POST", "/v2/checkoutSessions", {
        "storeId": simulator.credentials["storeId"],
        "webCheckoutDetails": {
            "checkoutReviewReturnUrl": "http://localhost/review", "checkoutResultReturnUrl": "http://localhost/result"},
        "paymentDetails": {
            "paymentIntent": "Authorize", "chargeAmount": {"amount": "14.00", "currencyCode": "USD"}}}, keys[0])
    identifier = session["checkoutSessionId"]
    simulator.buyer(identifier, "approve")
    found["pay"] = call("GET", f"/v2/checkoutSessions/{identifier}")["webCheckoutDetails"]["amazonPayRedirectUrl"]
    found["file"] = call("POST", "/v2/files", {"type": "pdf", "purpose": "disputeEvidence"}, keys[1])["url"]
    return {name: re.match("[a-z]+://[^/]*", url).group() for name, url in found.items()}


def check_addresses_follow_the_host_of_the_request():
    with running() as simulator:
        http_port, https_port = _port(simulator.http), _port(simulator.https)
        for name in ["localhost", "127.0.0.1", "[::1]", "shop.localhost"]:
            plain, secure = f"http://{name}:{http_port}", f"https://{name}:{https_port}"
            expected = {"page": plain, "pay": plain, "file": secure}
            for secure, port in [(False, http_port), (True, https_port)]:
                found = _handed_out(simulator, f"{name}:{port}", secure)
                assert found == expected, (name, secure, found)
        # A port that is mapped to one of the simulator's, as of a container: everything stays where the client came.
        mapped = _handed_out(simulator, "localhost:5000")
        assert set(mapped.values()) == {"http://localhost:5000"}, mapped


def check_nothing_names_the_address_that_stands_for_all():
    with running("--host", "0.0.0.0") as simulator:
        everything = json.dumps([simulator.ready, simulator.credentials])
        assert "0.0.0.0" not in everything, everything
        assert simulator.credentials["endpoint"] == f"https://localhost:{_port(simulator.https)}"
        assert _ask(simulator, "GET", "/", "0.0.0.0")[0] == 421
        assert _ask(simulator, "GET", "/simulator/v1/health", f"localhost:{_port(simulator.http)}")[0] == 200
    with running("--host", "0.0.0.0", "--public-url", "http://phone.example:8080") as simulator:
        https_port = _port(simulator.https)
        assert simulator.ready["http"] == "http://phone.example:8080", simulator.ready
        assert simulator.credentials["httpEndpoint"] == "http://phone.example:8080"
        assert "0.0.0.0" not in json.dumps([simulator.ready, simulator.credentials])
        # The public address may be one that this machine cannot look up: its ports are asked for by 127.0.0.1.
        simulator.http = f"http://127.0.0.1:{_listening(simulator, https_port)}"
        simulator.https = f"https://127.0.0.1:{https_port}"
        assert _handed_out(simulator, "phone.example:8080")["pay"] == "http://phone.example:8080"
        assert _ask(simulator, "GET", "/", "other.example:8080")[0] == 421
        context = ssl.create_default_context(cafile=simulator.credentials["caCertificateFile"])
        with socket.create_connection(("127.0.0.1", https_port)) as raw:
            with context.wrap_socket(raw, server_hostname="phone.example") as channel:
                assert channel.version() in ("TLSv1.2", "TLSv1.3")


def _listening(simulator, other):
    """The other port that the process listens on."""
    inodes = set()
    for link in pathlib.Path(f"/proc/{simulator.process.pid}/fd").iterdir():
        try:
            inodes.add(os.readlink(link).removeprefix("socket:[").removesuffix("]"))
        except FileNotFoundError:
            continue
    ports = set()
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[3] == "0A" and fields[9] in inodes:
            ports.add(int(fields[1].split(":")[1], 16))
    (port,) = ports - {other}
    return port


def check_a_public_url_that_makes_no_sense_ends_the_start():
    from subprocess import run

    from program import PROGRAM

    for url in ["phone.example", "ftp://phone.example", "http://phone.example/pay", "http://0.0.0.0:8080", "http://"]:
        with tempfile.TemporaryDirectory() as folder:
            ended = run(
                [PROGRAM, "simulate", "--data", folder, "--https-port", "0", "--http-port", "0", "--public-url", url],
                capture_output=True, text=True, timeout=30)
        assert ended.returncode == 64 and "public URL" in ended.stderr, (url, ended)


def _memory(simulator):
    text = pathlib.Path(f"/proc/{simulator.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", text).group(1)) // 1024


def check_a_long_body_is_refused_by_its_head():
    with running(AMAZONPAY_SIMULATOR_CONTROL_TOKEN="conformance-token") as simulator:
        port = _port(simulator.http)
        before = _memory(simulator)
        long = 500 << 20
        for host, token, status in [
            ("localhost", None, b"401"), ("localhost", "wrong", b"401"), ("evil.example", "conformance-token", b"421"),
        ]:
            head = f"POST /simulator/v1/import HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {long}\r\n"
            if token:
                head += f"Authorization: Bearer {token}\r\n"
            connections = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(4)]
            for raw in connections:
                raw.sendall(head.encode() + b"\r\n")
                # Nothing of the body is sent: the head is enough to answer.
                assert raw.recv(65536).split(b" ")[1] == status, (host, token)
                sent, piece = 0, b"[" * (1 << 20)
                try:
                    while sent < 16 << 20:
                        sent += raw.send(piece)
                except (BrokenPipeError, ConnectionResetError, TimeoutError):
                    pass
                raw.close()
        grown = _memory(simulator) - before
        assert grown < 64, f"{grown} MiB more"


def check_secrets_are_not_in_the_list_of_processes():
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("conformance-token\n")
        file.flush()
        for arguments, environment in [
            (["--control-token-file", file.name], {}), ([], {"AMAZONPAY_SIMULATOR_CONTROL_TOKEN": "conformance-token"}),
        ]:
            with running(*arguments, **environment) as simulator:
                shown = pathlib.Path(f"/proc/{simulator.process.pid}/cmdline").read_bytes()
                assert b"conformance-token" not in shown
                host = f"localhost:{_port(simulator.http)}"
                path = "/simulator/v1/health"
                assert _ask(simulator, "GET", path, host)[0] == 401
                assert _ask(simulator, "GET", path, host, Authorization="Bearer conformance-token")[0] == 200


def check_the_data_folder_is_its_owners():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        from simulator import Simulator

        simulator = Simulator(folder)
        assert os.stat(folder).st_mode & 0o777 == 0o700
        simulator.stop()
