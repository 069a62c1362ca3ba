"""A proxy between TCP connections and a server, which a check can break."""

import contextlib
import socket
import threading


class Proxy:
    """Carries bytes between TCP connections and a server; a check says what becomes of them."""

    def __init__(self, target):
        """`target` is the path of a socket, or a host and a port."""
        self.target = target
        # Bytes are read and not passed on, as by a load balancer that has forgotten a connection.
        self.swallows = False
        # Connections are closed, and no new one leads to the server.
        self.is_cut = False
        self.commits_to_lose = 0
        self.ends, self.lock = set(), threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Breaks all connections, until `mend` lets new ones through."""
        self.is_cut = True
        with self.lock:
            ends = list(self.ends)
        for end in ends:
            _shut(end)

    def mend(self):
        self.is_cut = self.swallows = False

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = self._connect()
            except OSError:
                client.close()
                continue
            state = {"dead": False, "losing": False}
            with self.lock:
                self.ends |= {client, server}
            # Whoever cuts meanwhile has not seen them.
            if self.is_cut:
                _shut(client)
            for source, target, is_client in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._carry, args=(source, target, is_client, state), daemon=True).start()

    def _connect(self):
        if self.is_cut:
            raise ConnectionRefusedError
        if isinstance(self.target, tuple):
            return socket.create_connection(self.target, timeout=5)
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.target)
        return server

    def _carry(self, source, target, is_client, state):
        with contextlib.suppress(OSError):
            source.settimeout(None)
            while data := source.recv(65536):
                # A connection whose bytes were swallowed once is forgotten for good, without a word to either side.
                if self.swallows:
                    state["dead"] = True
                if state["dead"]:
                    continue
                if is_client and self.commits_to_lose and b"COMMIT\0" in data:
                    self.commits_to_lose -= 1
                    state["losing"] = True
                if not is_client and state["losing"]:
                    # The server has committed, and nobody hears of it.
                    break
                target.sendall(data)
        with self.lock:
            self.ends.discard(source)
        for end in (source, target):
            if not state["dead"]:
                _shut(end)


def _shut(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
