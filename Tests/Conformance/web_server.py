"""The small web servers of the checks: a shop's pages, its endpoints, something on the way."""

import contextlib
import http.server
import json
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers requests of a check, and writes nothing of its own."""

    def body(self):
        """The whole body.

        Raises ConnectionAbortedError when the caller ended before it had sent everything.
        """
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionAbortedError(f"{len(body)} of {length} bytes came")
        return body

    def json(self):
        return json.loads(self.body())

    def answer(self, status, content=b"", **headers):
        """Names of header fields have `_` for `-`."""
        self.send_response(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), value)
        if status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        # A browser that goes to another page, or is closed, hangs up.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serving(handler):
    """The address of a server on a free port."""
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
