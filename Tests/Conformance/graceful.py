"""SIGTERM while Amazon is being asked: what can be finished is, what cannot is on disk and is finished later."""

import contextlib
import pathlib
import shutil
import tempfile
import threading
import time

from service_process import CheckoutService
from simulator import running


@contextlib.contextmanager
def _stopped_during_complete(seconds, meanwhile=lambda service: []):
    """A service that was told to stop while a Complete takes so long: what the browser got, and where all of it is."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-graceful-"))
    try:
        with running() as simulator:
            service = CheckoutService(folder, simulator)
            checkout = service.open("ORDER-1")
            back = simulator.buyer(service.press(simulator, checkout), "approve")
            status, fault = simulator.control("POST", "faults", {
                "operation": "CompleteCheckoutSession", "when": {"nth": 1}, "action": "delay", "seconds": seconds})
            assert status == 201, fault
            answers = []

            def come_back():
                try:
                    answers.append(service.back(back))
                except OSError as error:
                    answers.append((None, str(error)))

            browser = threading.Thread(target=come_back)
            browser.start()
            time.sleep(1)
            assert service.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1]["state"] == "Completing"
            others = meanwhile(service)
            service.stop()
            for thread in [browser, *others]:
                thread.join()
            yield folder, simulator, checkout, answers[0]
    finally:
        shutil.rmtree(folder)


def _ended(folder, simulator, checkout, within):
    """Starts the service again and waits for the checkout's end: the checkout and the events."""
    service = CheckoutService(folder, simulator)
    deadline = time.monotonic() + within
    while True:
        state = service.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1]
        if state["state"] in ("Completed", "Failed") or time.monotonic() > deadline:
            break
        time.sleep(0.3)
    events = service.call("GET", "/v1/events?wait=5")[1]["events"]
    service.stop()
    return state, events


def _check_paid_once(simulator, state, events):
    assert state["state"] == "Completed", state
    charges = simulator.objects("charge")
    assert [charge["id"] for charge in charges] == [state["chargeId"]], charges
    assert [event["type"] for event in events].count("checkout.completed") == 1, events
    assert [event["position"] for event in events] == list(range(1, len(events) + 1)), events


def check_a_complete_that_ends_in_time_is_answered_before_the_process_stops():
    with _stopped_during_complete(2.5) as (folder, simulator, checkout, answer):
        assert answer[0] == 303 and answer[1].startswith("https://shop.example/thanks"), answer
        _check_paid_once(simulator, *_ended(folder, simulator, checkout, within=1))


def check_nothing_new_comes_in_while_what_is_under_way_ends():
    heard = {}

    def listen(service):
        """What a reader of the feed and somebody new are told after the signal."""
        def read():
            began = time.monotonic()
            service.call("GET", "/v1/events?wait=30")
            heard["reader"] = time.monotonic() - began

        def look():
            time.sleep(1.5)  # a second after the signal
            try:
                heard["ready"] = service.call("GET", "/ready")[0]
            except OSError:
                heard["ready"] = "refused"

        threads = [threading.Thread(target=read), threading.Thread(target=look)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        return threads

    with _stopped_during_complete(3.5, listen) as (folder, simulator, checkout, answer):
        assert answer[0] == 303, answer
        assert heard["ready"] in (503, "refused"), heard
        assert heard["reader"] < 1.5, heard
        _check_paid_once(simulator, *_ended(folder, simulator, checkout, within=1))


def check_a_complete_that_takes_too_long_is_finished_by_the_next_process():
    with _stopped_during_complete(12) as (folder, simulator, checkout, answer):
        assert answer[0] != 303, answer
        _check_paid_once(simulator, *_ended(folder, simulator, checkout, within=60))
