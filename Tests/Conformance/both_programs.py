"""A simulator and a checkout service in front of it, for checks that hold for both."""

import contextlib
import tempfile

from service_process import CheckoutService
from simulator import running


@contextlib.contextmanager
def running_both(*arguments, **environment):
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-conformance-") as folder:
        service = CheckoutService(folder, simulator, *arguments, **environment)
        try:
            yield simulator, service
        finally:
            if service.process.poll() is None:
                service.stop()
