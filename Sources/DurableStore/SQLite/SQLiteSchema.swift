import GRDB

/// The tables and their history.
///
/// A migration is never changed once it has been released; new ones are added below.
///
/// Tables are ordinary rowid tables with unique keys: bodies of 1–2 kB would make the B-tree of a `WITHOUT ROWID` table
/// deep. They are `STRICT`, so that what is read back has the type that was written.
enum SQLiteSchema {
    static func migrate(_ database: any DatabaseWriter) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 documents", foreignKeyChecks: .immediate, migrate: makeDocuments)
        migrator.registerMigration("2 timers", foreignKeyChecks: .immediate, migrate: makeTimers)
        migrator.registerMigration("3 messages", foreignKeyChecks: .immediate, migrate: makeMessages)
        migrator.registerMigration("4 idempotency", foreignKeyChecks: .immediate, migrate: makeIdempotency)
        migrator.registerMigration(
            "5 partitions of timers", foreignKeyChecks: .immediate, migrate: partitionTimers)
        migrator.registerMigration(
            "6 messages in the order of their commits", foreignKeyChecks: .immediate, migrate: orderMessages)
        guard try !database.read(migrator.hasBeenSuperseded) else {
            throw StoreError.unavailable("the database was written by a newer version")
        }
        // Without this look, opening an up-to-date file would need the lock for writing.
        guard try !database.read(migrator.hasCompletedMigrations) else { return }
        try migrator.migrate(database)
    }

    @Sendable private static func makeDocuments(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE documents (
                    key INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
                    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 255),
                    version INTEGER NOT NULL CHECK (version >= 1),
                    partition TEXT NOT NULL,
                    state TEXT NOT NULL,
                    time INTEGER NOT NULL,
                    reference TEXT,
                    body BLOB NOT NULL,
                    UNIQUE (kind, id)
                ) STRICT;
                CREATE INDEX documents_by_time ON documents (kind, time, id);
                CREATE INDEX documents_by_partition ON documents (kind, partition, time, id);
                CREATE INDEX documents_by_state ON documents (kind, state, time, id);
                CREATE INDEX documents_by_reference ON documents (kind, reference, time, id)
                    WHERE reference IS NOT NULL;
                """)
    }

    @Sendable private static func makeTimers(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE timers (
                    key INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    name TEXT NOT NULL,
                    due INTEGER NOT NULL,
                    owner TEXT,
                    fence INTEGER,
                    lease_end INTEGER,
                    UNIQUE (kind, id, name),
                    CHECK ((owner IS NULL) = (fence IS NULL) AND (owner IS NULL) = (lease_end IS NULL))
                ) STRICT;
                CREATE INDEX timers_by_due ON timers (due, name, kind, id);
                CREATE INDEX timers_by_lease_end ON timers (lease_end, due) WHERE lease_end IS NOT NULL;
                CREATE TABLE fence (
                    row INTEGER PRIMARY KEY CHECK (row = 1),
                    last INTEGER NOT NULL
                ) STRICT;
                INSERT INTO fence VALUES (1, 0);
                """)
    }

    /// `is_first`: nobody of the same topic and ordering key has to be delivered before.
    ///
    /// `available`: the next attempt, or the end of the lease.
    @Sendable private static func makeMessages(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE messages (
                    key INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    topic TEXT NOT NULL,
                    ordering_key TEXT,
                    body BLOB NOT NULL,
                    attempts INTEGER NOT NULL CHECK (attempts >= 0),
                    next_attempt INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
                    available INTEGER NOT NULL,
                    owner TEXT,
                    fence INTEGER,
                    CHECK ((owner IS NULL) = (fence IS NULL)),
                    CHECK (is_first = 1 OR ordering_key IS NOT NULL)
                ) STRICT;
                CREATE INDEX messages_by_available ON messages (available, topic, created_at, id) WHERE is_first = 1;
                CREATE UNIQUE INDEX messages_first_of_key ON messages (topic, ordering_key)
                    WHERE is_first = 1 AND ordering_key IS NOT NULL;
                CREATE INDEX messages_by_key ON messages (topic, ordering_key, created_at, id)
                    WHERE ordering_key IS NOT NULL;
                """)
    }

    /// A timer that is there belongs to whom its document belongs to.
    ///
    /// The index holds only timers that belong to somebody: whoever does not share pays nothing for it.
    @Sendable private static func partitionTimers(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE timers ADD COLUMN partition TEXT NOT NULL DEFAULT '';
                UPDATE timers SET partition = coalesce(
                    (SELECT documents.partition FROM documents
                     WHERE documents.kind = timers.kind AND documents.id = timers.id), '');
                CREATE INDEX timers_by_partition ON timers (partition, due, name, kind, id) WHERE partition <> '';
                """)
    }

    /// Orders the messages of one ordering key by their row keys.
    ///
    /// That is the order of their commits, whatever the clocks of the processes said. An index ends with the key.
    @Sendable private static func orderMessages(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP INDEX messages_by_key;
                CREATE INDEX messages_by_ordering_key ON messages (topic, ordering_key) WHERE ordering_key IS NOT NULL;
                """)
    }

    @Sendable private static func makeIdempotency(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE idempotency (
                    row INTEGER PRIMARY KEY,
                    scope TEXT NOT NULL,
                    key TEXT NOT NULL,
                    fingerprint TEXT NOT NULL,
                    status INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    created_at INTEGER NOT NULL,
                    UNIQUE (scope, key)
                ) STRICT;
                """)
    }
}
