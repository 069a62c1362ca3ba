/// A list that comes page by page: the next page is asked for when the elements of the last one are used up.
///
/// ```swift
/// for try await report in client.reports.list() { print(report.reportId) }
/// ```
public struct PagedList<Element: Sendable>: AsyncSequence, Sendable {
    /// What iterating may throw.
    public typealias Failure = AmazonPayError

    /// A part of the list.
    public struct Page: Sendable {
        /// The elements, in the service's order.
        public var elements: [Element]
        /// What to ask for the next page with; `nil` after the last one.
        public var nextToken: String?
    }

    typealias Fetch = @Sendable (_ token: String?) async throws(AmazonPayError) -> Page

    private let operation: String
    private let fetch: Fetch

    init(_ operation: String, fetch: @escaping Fetch) {
        self.operation = operation
        self.fetch = fetch
    }

    /// One page, for callers that page by themselves.
    ///
    /// - Parameter token: ``Page/nextToken`` of the page before; `nil` for the first one.
    /// - Throws: ``AmazonPayError``.
    public func page(after token: String? = nil) async throws(AmazonPayError) -> Page {
        try await fetch(token)
    }

    /// Begins at the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(operation: operation, fetch: fetch) }

    /// Goes through the pages.
    public struct Iterator: AsyncIteratorProtocol {
        private let operation: String
        private let fetch: Fetch
        private var elements: ArraySlice<Element> = []
        private var token: String?
        private var isFinished = false

        init(operation: String, fetch: @escaping Fetch) {
            self.operation = operation
            self.fetch = fetch
        }

        /// The next element; `nil` after the last one.
        ///
        /// - Throws: ``AmazonPayError``; ``RepeatedPage`` is its cause when the service's pages go in a circle.
        public mutating func next() async throws(AmazonPayError) -> Element? {
            try await next(isolation: #isolation)
        }

        /// The next element; `nil` after the last one.
        ///
        /// - Throws: As ``next()``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AmazonPayError) -> Element? {
            while elements.isEmpty {
                guard !isFinished else { return nil }
                let page = try await fetch(token)
                guard page.nextToken == nil || page.nextToken != token else {
                    isFinished = true
                    throw AmazonPayError(.unknownOutcome, operation: operation, cause: RepeatedPage())
                }
                elements = page.elements[...]
                token = page.nextToken
                isFinished = page.nextToken == nil
            }
            return elements.popFirst()
        }
    }
}

/// The cause of an error when a page names itself as the next one, so that the list would never end.
public struct RepeatedPage: Error, Hashable, Sendable {}
