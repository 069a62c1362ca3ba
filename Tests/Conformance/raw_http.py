"""HTTP as bytes on a socket: what no library would send."""

import socket
import ssl
import urllib.parse


class Address:
    def __init__(self, url, authority=None):
        parts = urllib.parse.urlparse(url)
        self.host, self.port, self.is_secure, self.authority = (
            parts.hostname, parts.port, parts.scheme == "https", authority)

    def connect(self, seconds=30, source=None):
        one = socket.create_connection(
            (self.host, self.port), timeout=seconds, source_address=source and (source, 0))
        if not self.is_secure:
            return one
        return ssl.create_default_context(cafile=self.authority).wrap_socket(one, server_hostname=self.host)

    def exchange(self, request, seconds=30):
        """Everything that is answered until the connection ends; None when it does not end."""
        with self.connect(seconds) as one:
            one.sendall(request if isinstance(request, bytes) else request.encode())
            return read_to_end(one)


def read_to_end(one):
    answer = b""
    try:
        while more := one.recv(65536):
            answer += more
    except TimeoutError:
        return None
    except (ConnectionResetError, ssl.SSLError):
        pass
    return answer.decode("latin-1")


def status(answer):
    """The first status of what was answered."""
    return int(answer.split(" ", 2)[1]) if answer and answer.startswith("HTTP/1.") else None


def both(simulator, service):
    """The checkout service, and both ports of the simulator."""
    authority = simulator.credentials["caCertificateFile"]
    return [Address(service.url), Address(simulator.http), Address(simulator.https, authority)]
