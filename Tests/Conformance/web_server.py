"""The small web servers of the checks: a shop's pages, its endpoints, something on the way."""

import contextlib
import http.server
import json
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers requests of a check, and writes nothing of its own."""

    def body(self):
        return self.rfile.read(int(self.headers.get("content-length") or 0))

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


@contextlib.contextmanager
def serving(handler):
    """The address of a server on a free port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
