import DurableStore
import Testing

/// What the log says when something could not be done.
@Suite struct ErrorKindTests {
    private struct Unforeseen: Error {
        let buyer = "Susie Smith"
    }

    @Test(arguments: [
        (StoreError.unavailable("SQLite: SQLITE_FULL"), "StoreError: SQLite: SQLITE_FULL"),
        (.leaseLost(.message(id: "S01-1")), "StoreError: a lease was lost"),
        (
            .conflict(.document(DocumentKey(kind: "payment", id: "S01-1"))),
            "StoreError: a conflict about a document (payment)"
        ),
        (.conflict(.message(id: "S01-1")), "StoreError: a conflict about a message"),
        (
            .conflict(.idempotencyKey(scope: "S01", key: "S01-1")),
            "StoreError: a conflict about an idempotency key"
        ),
    ])
    func `An error of the store is told with its kind, without the ids that it names`(
        error: StoreError, text: String
    ) {
        #expect("\(ErrorKind(error))" == text)
    }

    @Test func `Of any other error only the type is told`() {
        #expect("\(ErrorKind(Unforeseen()))" == "Unforeseen")
    }
}
