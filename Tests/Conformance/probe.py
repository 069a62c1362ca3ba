"""`amazonpay probe`: a good shop passes, each mistake is caught by its own row, our own service passes."""

import contextlib
import json
import pathlib
import shlex
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from program import PROGRAM, Program

SHOP = pathlib.Path(__file__).with_name("probe_shop.py")

# The mistake, the row that has to catch it, and what has to be in the sentence.
CAUGHT = [
    ("amount-of-the-session", "wrong-amount", "was completed with 1.00 USD; the order is over 14.00 USD"),
    ("completes-each-time", "double-return", "is told that the payment was not successful"),
    ("every-return-is-paid", "declined", "told that the order is paid"),
    ("no-lock", "simultaneous-returns", "pages say that it failed"),
    ("needs-session-id", "return-without-session", "status "),
    ("any-session", "foreign-order", ""),
    ("lost-is-failed", "lost-answer", "whoever tries again pays twice"),
    ("error-is-shown", "failing-complete", "status 500"),
    ("believes-notifications", "forged-notification", "It is believed"),
    ("duplicates-crash", "notification-twice", "is answered 500"),
    ("captures-again", "notification-twice", "moved money again: getCharge, captureCharge"),
    ("refuses-early", "notification-first", "is answered 500"),
]


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _probe(*arguments):
    """The exit status, and each row by its situation."""
    run = subprocess.run(
        [PROGRAM, "probe", "--json", "--slow-seconds", "3", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, timeout=240)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert rows, run.stderr[-2000:]
    return run.returncode, {row["situation"]: row for row in rows if "situation" in row}


def _probe_shop(mistakes, *arguments, start="buy"):
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="amazonpay-probe-") as folder:
        return _probe(
            f"http://127.0.0.1:{port}/{start}", "--notification-url", f"http://127.0.0.1:{port}/notifications",
            "--data", folder, "--https-port", "0", "--http-port", "0",
            "--shop-command", shlex.join([sys.executable, str(SHOP), str(port), *mistakes]), *arguments)


def check_a_shop_without_mistakes_is_right_in_every_row():
    status, rows = _probe_shop([])
    words = {name: row["verdict"] for name, row in rows.items()}
    assert len(rows) == 19, rows.keys()
    assert all(verdict["word"] == "right" for verdict in words.values()), words
    assert status == 0


def check_a_shop_with_a_review_page_is_right_wherever_it_can_be_tried():
    status, rows = _probe_shop([], start="buy-with-review")
    words = {name: row["verdict"]["word"] for name, row in rows.items()}
    # The payload has no amount: the shop sets it on its review page.
    skipped = {"wrong-amount"}
    assert {name for name, word in words.items() if word == "skipped"} == skipped, words
    assert {word for name, word in words.items() if name not in skipped} == {"right"}, rows
    assert status == 0


def check_each_mistake_is_caught_by_its_own_row():
    for mistake, situation, sentence in CAUGHT:
        status, rows = _probe_shop([mistake], "--only", situation)
        verdict = rows[situation]["verdict"]
        assert verdict["word"] == "wrong" and sentence in verdict["why"], (mistake, verdict, rows[situation]["evidence"])
        assert rows["ordinary-return"]["verdict"]["word"] == "right", (mistake, rows["ordinary-return"])
        assert status == 1, (mistake, status)


@contextlib.contextmanager
def _own_shop(folder):
    """Simulator, checkout service and the demonstration's shop: their credentials file and addresses."""
    with contextlib.ExitStack() as stack:
        def start(*arguments):
            program = Program(*arguments)
            stack.callback(program.stop)
            return program.ready

        simulator = start(
            "simulate", "--json", "--data", f"{folder}/simulator", "--https-port", "0", "--http-port", "0")
        service = start(
            "serve", "--json", "--data", f"{folder}/checkout", "--port", "0", "--config", simulator["credentials"])
        shop = start("shop", "--checkout", service["url"], "--token-file", service["shopTokenFile"])
        yield simulator["credentials"], service["url"], shop["url"]


def check_our_own_checkout_service_is_right_in_every_row():
    with tempfile.TemporaryDirectory(prefix="amazonpay-probe-") as folder, _own_shop(folder) as (file, service, shop):
        endpoint = f"{service}/amazonpay/notifications"
        told = ["--notification-url", endpoint] if _is_there(endpoint) else []
        status, rows = _probe(
            f"{shop}/buy", "--start-form", "offer=once&intent=AuthorizeWithCapture&amount=14.00", "--config", file, *told)
        verdicts = {name: row["verdict"] for name, row in rows.items()}
        assert len(verdicts) == 19, verdicts
        # Without an endpoint for them nothing can be tried with notifications; everything else always is.
        expected = {"right"} if told else {"right", "skipped"}
        assert {verdict["word"] for verdict in verdicts.values()} == expected, verdicts
        tried = [name for name, verdict in verdicts.items() if verdict["word"] != "skipped"]
        assert len(tried) == (19 if told else 14), verdicts
        assert status == 0, status


def _is_there(url):
    try:
        urllib.request.urlopen(urllib.request.Request(url, data=b"{}", method="POST"), timeout=10)
        return True
    except urllib.error.HTTPError as error:
        return error.code != 404


def check_a_shop_that_is_not_there_is_reported():
    with tempfile.TemporaryDirectory(prefix="amazonpay-probe-") as folder:
        run = subprocess.run(
            [PROGRAM, "probe", f"http://127.0.0.1:{_free_port()}/buy", "--data", folder, "--https-port", "0",
             "--http-port", "0", "--patience", "1"], capture_output=True, text=True, timeout=60)
        assert run.returncode == 1 and "does not answer" in run.stderr, (run.returncode, run.stderr)
