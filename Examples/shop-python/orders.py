"""The shop's orders, in SQLite."""

import contextlib
import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, product TEXT NOT NULL, quantity INTEGER NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,
    checkout_id TEXT, payment_id TEXT, state TEXT NOT NULL DEFAULT 'New', charge_id TEXT, charge_permission_id TEXT,
    reason TEXT, created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE IF NOT EXISTS operations (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders, kind TEXT NOT NULL, body TEXT NOT NULL,
    answer TEXT);
CREATE TABLE IF NOT EXISTS seen_events (id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY CHECK (one = 1), after TEXT NOT NULL);
"""


class Orders:
    def __init__(self, path):
        self.path = path
        with self._open() as database:
            database.executescript(SCHEMA)

    @contextlib.contextmanager
    def _open(self):
        """One transaction."""
        database = sqlite3.connect(self.path, timeout=10)
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA synchronous = FULL")
        try:
            with database:
                yield database
        finally:
            database.close()

    def add(self, order_id, product, quantity, amount, currency):
        with self._open() as database:
            database.execute(
                "INSERT OR IGNORE INTO orders (id, product, quantity, amount, currency) VALUES (?, ?, ?, ?, ?)",
                (order_id, product, quantity, amount, currency))

    def get(self, order_id):
        with self._open() as database:
            return database.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()

    def all(self):
        with self._open() as database:
            return database.execute("SELECT * FROM orders ORDER BY created_at DESC, id LIMIT 200").fetchall()

    def opened(self, order_id, checkout_id):
        """A checkout of the order was opened; one that is paid stays paid."""
        with self._open() as database:
            database.execute(
                "UPDATE orders SET checkout_id = ?, state = 'Open', reason = NULL"
                " WHERE id = ? AND state != 'Completed'",
                (checkout_id, order_id))

    def learn(self, order_id, checkout):
        """What the service says of the order's checkout; an older attempt says nothing about a newer one."""
        with self._open() as database:
            database.execute(
                "UPDATE orders SET state = ?, reason = ?, charge_id = ?, charge_permission_id = ?, payment_id = ?"
                " WHERE id = ? AND checkout_id = ? AND state != 'Completed'",
                (checkout["state"], checkout.get("reasonCode"), checkout.get("chargeId"),
                 checkout.get("chargePermissionId"), checkout.get("paymentId") or checkout["checkoutId"],
                 order_id, checkout["checkoutId"]))

    def begin(self, operation_id, order_id, kind, body):
        """Writes an operation down before it is sent.

        Whoever sends a form twice finds the first one. While the outcome of one is not known, another one of its kind
        is that one: it is repeated, and not done a second time.
        """
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            open_one = database.execute(
                "SELECT * FROM operations WHERE order_id = ? AND kind = ? AND answer IS NULL",
                (order_id, kind)).fetchone()
            if open_one:
                return open_one
            database.execute(
                "INSERT OR IGNORE INTO operations (id, order_id, kind, body) VALUES (?, ?, ?, ?)",
                (operation_id, order_id, kind, body))
            return database.execute("SELECT * FROM operations WHERE id = ?", (operation_id,)).fetchone()

    def end(self, operation_id, answer):
        with self._open() as database:
            database.execute("UPDATE operations SET answer = ? WHERE id = ?", (answer, operation_id))

    def operations(self, order_id):
        with self._open() as database:
            return database.execute(
                "SELECT * FROM operations WHERE order_id = ? ORDER BY rowid", (order_id,)).fetchall()

    def has_seen(self, event_id):
        with self._open() as database:
            return database.execute("SELECT 1 FROM seen_events WHERE id = ?", (event_id,)).fetchone() is not None

    def saw(self, event_id):
        with self._open() as database:
            database.execute("INSERT OR IGNORE INTO seen_events (id) VALUES (?)", (event_id,))

    def cursor(self):
        with self._open() as database:
            row = database.execute("SELECT after FROM cursor").fetchone()
            return row["after"] if row else None

    def move_cursor(self, after):
        with self._open() as database:
            database.execute("INSERT OR REPLACE INTO cursor (one, after) VALUES (1, ?)", (after,))
