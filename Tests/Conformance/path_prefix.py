"""A checkout service below a path of a shop's host, behind proxies that take the path off and behind such that do not."""

import contextlib
import http.cookiejar
import http.server
import json
import pathlib
import re
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

from service_process import CheckoutService
from simulator import running


class Front(http.server.ThreadingHTTPServer):
    """A shop's host: what begins with the path is the service's, everything else is not found."""

    def __init__(self, base, strips):
        self.base, self.strips, self.target, self.lost = base, strips, None, []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def _forward(self):
        front = self.server
        path = self.path
        if not path.startswith(front.base + "/") and path != front.base:
            front.lost.append(path)
            self.send_error(404)
            return
        if front.strips:
            path = path[len(front.base):] or "/"
        length = int(self.headers.get("content-length") or 0)
        request = urllib.request.Request(
            front.target + path, method=self.command, data=self.rfile.read(length) if length else None,
            headers={name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")})

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *arguments):
                return None

        try:
            answer = urllib.request.build_opener(Stay).open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "date"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_HEAD = do_DELETE = _forward

    def log_message(self, *arguments):
        pass


class Visitor:
    """A browser without a window, with cookies that know their paths."""

    def __init__(self):
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, url, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        try:
            with self.opener.open(url, data, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url, error.read().decode()


@contextlib.contextmanager
def _below(base, strips):
    front = Front(base, strips)
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-conformance-") as folder:
        service = CheckoutService(folder, simulator, "--public-url", front.url + base)
        # Said is the public address; the shop's own calls go there, too.
        front.target = f"http://127.0.0.1:{_port(service)}"
        try:
            yield front, simulator, service
        finally:
            service.stop()
            front.shutdown()
            front.server_close()


def _port(service):
    """The port that the process listens on."""
    inodes = {link.readlink().name[8:-1] for link in pathlib.Path(f"/proc/{service.process.pid}/fd").iterdir()
              if str(link.readlink()).startswith("socket:")}
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        if words[3] == "0A" and words[9] in inodes:
            return int(words[1].split(":")[1], 16)
    raise AssertionError("it does not listen")


def _linked(url, page):
    """Everything that a page refers to on its own host."""
    links = re.findall(r'(?:href|src|action)="([^"]+)"', page)
    whole = [urllib.parse.urljoin(url, link.replace("&amp;", "&")) for link in links]
    host = urllib.parse.urlparse(url).netloc
    return [link for link in whole if urllib.parse.urlparse(link).netloc == host]


def check_a_checkout_works_below_a_path():
    for base in ("/pay", "/checkout", "/shop/payments"):
        for strips in (True, False):
            with _below(base, strips) as (front, simulator, service):
                visitor = Visitor()
                checkout = service.open("BELOW", successUrl=f"{front.url}{base}/health", startUrl=f"{front.url}/cart")
                assert checkout["checkoutUrl"].startswith(f"{front.url}{base}/checkout/"), checkout
                status, url, page = visitor.open(checkout["checkoutUrl"])
                assert status == 200 and "AmazonPayButton" in page
                for link in _linked(url, page):
                    if "assets" in link:
                        assert visitor.open(link)[0] == 200, link
                back = simulator.buyer(service.press(simulator, checkout), "approve")
                assert back.startswith(f"{front.url}{base}/amazonpay/return?"), back
                status, url, page = visitor.open(back)
                assert status == 200 and url.startswith(f"{front.url}{base}/health"), (status, url)
                assert service.state(checkout) == "Completed"
                assert [path for path in front.lost if not path.startswith("/cart")] == [], front.lost


def check_the_console_works_below_a_path():
    for strips in (True, False):
        with _below("/pay", strips) as (front, simulator, service):
            service.open("BELOW")
            visitor = Visitor()
            status, url, page = visitor.open(f"{front.url}/pay/console")
            assert status == 200 and url.endswith("/pay/console/sign-in"), (status, url)
            status, url, page = visitor.open(url, {
                **dict(re.findall(r'name="(\w+)" value="([^"]*)"', page)), "token": service.token})
            assert status == 200 and url.endswith("/pay/console") and "BELOW" in page, (status, url, page[:500])
            for link in _linked(url, page):
                if "sign-out" not in link and "attention" not in link and "search" not in link:
                    assert visitor.open(link)[0] == 200, link
            status, url, page = visitor.open(f"{front.url}/pay/console/search?q=BELOW")
            assert status == 200 and "/pay/console/order?" in url, (status, url)
            assert front.lost == [], front.lost


def check_the_description_names_the_path():
    with _below("/pay", True) as (front, simulator, service):
        with urllib.request.urlopen(f"{front.url}/pay/openapi.json", timeout=30) as answer:
            assert json.load(answer)["servers"] == [{"url": "/pay"}]
