#if PostgreSQL
/// The tables and their history, in the schema that comes first in the connection's search path.
///
/// A migration is never changed once it has been released; new ones are added below. Each statement can be run twice:
/// servers exist that take one change of a table in a transaction.
///
/// Texts are compared by their bytes, as SQLite does. Plain SQL, without sequences, triggers and advisory locks, so that
/// distributed databases that speak PostgreSQL's language take it as well.
enum PostgreSQLSchema {
    private static let migrations: [[String]] = [
        documents + timers + messages + idempotency,
        messageOrder,
    ]

    /// How often it is tried again when another process makes the same tables at the same moment.
    private static let attempts = 20

    /// Brings the tables up to date.
    static func migrate(_ connection: PostgreSQLConnection) throws {
        var attemptsLeft = attempts
        while true {
            attemptsLeft -= 1
            do {
                return try migrateOnce(connection)
            } catch let error as PostgreSQLError where error.isOfConcurrentCreation && attemptsLeft > 0 {
                continue
            }
        }
    }

    private static func migrateOnce(_ connection: PostgreSQLConnection) throws {
        let isThere = try connection.run("SELECT to_regclass('store_version') IS NOT NULL", []).rows.first?.flag(0)
        if isThere != true {
            try connection.run("CREATE TABLE IF NOT EXISTS store_version (version BIGINT PRIMARY KEY)")
        }
        let version = try connection.run("SELECT max(version) FROM store_version", []).rows.first?.number(0) ?? 0
        guard version <= migrations.count else {
            throw StoreError.unavailable("the database was written by a newer version")
        }
        for (number, statements) in migrations.enumerated().dropFirst(Int(version)) {
            for statement in statements { try connection.run(statement) }
            try connection.run(
                "INSERT INTO store_version VALUES ($1) ON CONFLICT DO NOTHING", [.number(number + 1)])
        }
    }

    private static let documents = [
        """
        CREATE TABLE IF NOT EXISTS documents (
            kind TEXT COLLATE "C" NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
            id TEXT COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 255),
            version BIGINT NOT NULL CHECK (version >= 1),
            partition TEXT COLLATE "C" NOT NULL,
            state TEXT COLLATE "C" NOT NULL,
            time BIGINT NOT NULL,
            reference TEXT COLLATE "C",
            body BYTEA NOT NULL,
            PRIMARY KEY (kind, id))
        """,
        "CREATE INDEX IF NOT EXISTS documents_by_time ON documents (kind, time, id)",
        "CREATE INDEX IF NOT EXISTS documents_by_partition ON documents (kind, partition, time, id)",
        "CREATE INDEX IF NOT EXISTS documents_by_state ON documents (kind, state, time, id)",
        """
        CREATE INDEX IF NOT EXISTS documents_by_reference ON documents (kind, reference, time, id)
        WHERE reference IS NOT NULL
        """,
    ]

    private static let timers = [
        """
        CREATE TABLE IF NOT EXISTS timers (
            kind TEXT COLLATE "C" NOT NULL,
            id TEXT COLLATE "C" NOT NULL,
            name TEXT COLLATE "C" NOT NULL,
            due BIGINT NOT NULL,
            partition TEXT COLLATE "C" NOT NULL,
            owner TEXT COLLATE "C",
            fence BIGINT,
            lease_end BIGINT,
            PRIMARY KEY (kind, id, name),
            CHECK ((owner IS NULL) = (fence IS NULL) AND (owner IS NULL) = (lease_end IS NULL)))
        """,
        "CREATE INDEX IF NOT EXISTS timers_by_due ON timers (due, name, kind, id)",
        """
        CREATE INDEX IF NOT EXISTS timers_by_partition ON timers (partition, due, name, kind, id)
        WHERE partition <> ''
        """,
        """
        CREATE INDEX IF NOT EXISTS timers_by_lease_end ON timers (lease_end, due) WHERE lease_end IS NOT NULL
        """,
        "CREATE TABLE IF NOT EXISTS fence (one BIGINT PRIMARY KEY CHECK (one = 1), last BIGINT NOT NULL)",
        "INSERT INTO fence VALUES (1, 0) ON CONFLICT DO NOTHING",
    ]

    private static let messages = [
        """
        CREATE TABLE IF NOT EXISTS messages (
            id TEXT COLLATE "C" PRIMARY KEY,
            topic TEXT COLLATE "C" NOT NULL,
            ordering_key TEXT COLLATE "C",
            body BYTEA NOT NULL,
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            next_attempt BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            is_first BOOLEAN NOT NULL,
            available BIGINT NOT NULL,
            owner TEXT COLLATE "C",
            fence BIGINT,
            CHECK ((owner IS NULL) = (fence IS NULL)),
            CHECK (is_first OR ordering_key IS NOT NULL))
        """,
        """
        CREATE INDEX IF NOT EXISTS messages_by_available ON messages (available, topic, created_at, id)
        WHERE is_first
        """,
        """
        CREATE UNIQUE INDEX IF NOT EXISTS messages_first_of_key ON messages (topic, ordering_key)
        WHERE is_first AND ordering_key IS NOT NULL
        """,
        """
        CREATE INDEX IF NOT EXISTS messages_by_key ON messages (topic, ordering_key, created_at, id)
        WHERE ordering_key IS NOT NULL
        """,
    ]

    /// Messages of one ordering key are delivered in the order of their commits, whatever the clocks of the processes said.
    private static let messageOrder = [
        "ALTER TABLE messages ADD COLUMN IF NOT EXISTS position BIGINT NOT NULL DEFAULT 0",
        """
        CREATE TABLE IF NOT EXISTS message_order (
            topic TEXT COLLATE "C" NOT NULL,
            ordering_key TEXT COLLATE "C" NOT NULL,
            last BIGINT NOT NULL,
            PRIMARY KEY (topic, ordering_key))
        """,
        """
        UPDATE messages SET position = ranked.place FROM (
            SELECT id, row_number() OVER (PARTITION BY topic, ordering_key ORDER BY created_at, id) AS place
            FROM messages WHERE ordering_key IS NOT NULL) AS ranked
        WHERE messages.id = ranked.id AND messages.position = 0
        """,
        """
        INSERT INTO message_order
        SELECT topic, ordering_key, max(position) FROM messages WHERE ordering_key IS NOT NULL
        GROUP BY topic, ordering_key ON CONFLICT DO NOTHING
        """,
        "DROP INDEX IF EXISTS messages_by_key",
        """
        CREATE INDEX IF NOT EXISTS messages_by_position ON messages (topic, ordering_key, position)
        WHERE ordering_key IS NOT NULL
        """,
    ]

    private static let idempotency = [
        """
        CREATE TABLE IF NOT EXISTS idempotency (
            scope TEXT COLLATE "C" NOT NULL,
            key TEXT COLLATE "C" NOT NULL,
            fingerprint TEXT NOT NULL,
            status BIGINT NOT NULL,
            body BYTEA NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (scope, key))
        """
    ]
}
#endif
