"""A checkout service whose disk is full: it says so, and goes on when there is room again."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

from service_process import CheckoutService
from simulator import running


@contextlib.contextmanager
def _small_disk():
    """A folder on a disk of its own, of four megabytes."""
    folder = tempfile.mkdtemp(prefix="amazonpay-disk-")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], capture_output=True).returncode != 0:
        os.rmdir(folder)
        raise unittest.SkipTest("this user may not mount a disk")
    try:
        yield pathlib.Path(folder)
    finally:
        subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder)


def _ready(service):
    try:
        with urllib.request.urlopen(f"{service.url}/ready", timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def _wait(holds, seconds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.5)


def _fill(path):
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(file, bytes(4096))
    except OSError:
        pass
    finally:
        os.close(file)


def check_a_full_disk_makes_the_service_unready_until_there_is_room_again():
    with running() as simulator, _small_disk() as disk:
        service = CheckoutService(disk / "data", simulator)
        try:
            service.open("ORDER-1")
            assert _ready(service) == 200
            _fill(disk / "filling")
            _wait(lambda: _ready(service) == 503, seconds=15)
            status, _ = service.call("POST", "/v1/checkouts", {
                "orderId": "ORDER-2", "chargeAmount": {"amount": "14.00", "currencyCode": "USD"},
                "paymentIntent": "AuthorizeWithCapture", "chargePermissionType": "OneTime", "productType": "PayOnly",
                "startUrl": "https://shop.example/cart", "successUrl": "https://shop.example/thanks"})
            assert status == 503, status
            assert _ready(service) == 503
            (disk / "filling").unlink()
            _wait(lambda: _ready(service) == 200, seconds=15)
            checkout = service.open("ORDER-2")
            service.back(simulator.buyer(service.press(simulator, checkout), "approve"))
            _wait(lambda: service.state(checkout) == "Completed", seconds=20)
        finally:
            service.kill()
