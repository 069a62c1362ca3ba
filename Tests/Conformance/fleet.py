"""Several processes of a checkout service on one database, called as through a load balancer, and what befalls them."""

import json
import os
import pathlib
import random
import signal
import tempfile
import time
import types
import urllib.parse

from service_process import CheckoutService
from small_disk import fill
from tcp_proxy import Proxy


class Unanswered(ConnectionError):
    """The service cannot answer now; whoever asks again later is answered."""


class Fleet:
    """The processes of one shop's service; each call goes to one of them."""

    def __init__(self, folder, simulator, count, seed, store=None, disk=None):
        """`store` has the port of a proxy in it; without one the database is a file in the folder.

        `disk` is the folder's disk when it may be filled.
        """
        self.folder, self.disk = pathlib.Path(folder), disk
        self.environment = {} if store is None else {"AMAZONPAY_STORE": store}
        self.chance = random.Random(f"{seed} fleet")
        address = urllib.parse.urlparse(simulator.https)
        self.amazon = Proxy((address.hostname, address.port))
        self.settings = tempfile.TemporaryDirectory(prefix="amazonpay-fleet-")
        self._write_settings(simulator)
        # The answers about checkouts that the shop was given.
        self.answers = []
        self.services = [self._start() for _ in range(count)]
        self.ports = [urllib.parse.urlparse(service.url).port for service in self.services]

    def _write_settings(self, simulator):
        settings = {
            **simulator.credentials, "endpoint": f"https://localhost:{self.amazon.port}",
            "notificationOrigin": simulator.https}
        pathlib.Path(self.settings.name, "credentials.json").write_text(json.dumps(settings))

    def _start(self, port=0):
        place = types.SimpleNamespace(folder=pathlib.Path(self.settings.name))
        return CheckoutService(
            self.folder, place, "--port", str(port), "--webhook-private-addresses", **self.environment)

    def end(self):
        for service in self.services:
            service.process.send_signal(signal.SIGCONT)
            service.kill()
        self.amazon.close()
        self.settings.cleanup()

    # What the shop and its buyers do.

    def any(self):
        return self.chance.choice(self.services)

    def call(self, method, path, body=None):
        status, answer = self.any().call(method, path, body)
        if status >= 500 or status == 429:
            raise Unanswered(f"{method} {path}: {status}")
        if status in (200, 201) and path.startswith("/v1/checkouts"):
            self.answers.append(answer)
        return status, answer

    def press(self, simulator, checkout):
        service = self.any()
        page = urllib.parse.urlparse(checkout["checkoutUrl"])
        address = page._replace(netloc=urllib.parse.urlparse(service.url).netloc).geturl()
        return service.press(simulator, {**checkout, "checkoutUrl": address})

    def back(self, url):
        status, location = self.any().back(url)
        if status >= 500 or status == 429:
            raise Unanswered(f"the buyer's return: {status}")
        return status, location

    # What befalls it.

    def kill(self, index, pause):
        self.services[index].kill()
        time.sleep(pause)
        self.services[index] = self._start(self.ports[index])

    def freeze(self, index, seconds):
        process = self.services[index].process
        process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        process.send_signal(signal.SIGCONT)

    def cut(self, proxy, seconds):
        proxy.cut()
        time.sleep(seconds)
        proxy.mend()

    def silence(self, proxy, seconds):
        proxy.swallows = True
        time.sleep(seconds)
        proxy.mend()

    def fill_disk(self, seconds):
        fill(self.disk / "filling")
        time.sleep(seconds)
        os.unlink(self.disk / "filling")
