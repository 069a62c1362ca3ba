/// The header fields that keep a browser from doing more with an answer than it has to.
enum PageHeaders {
    /// The policy of answers that are no pages.
    private static let nothing =
        "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

    private static let policy = "content-security-policy"

    /// Adds the fields that an answer does not have.
    ///
    /// A session's id and a buyer's address stand in redirects and refusals as they do in pages, so all have them.
    static func add(to response: inout SimulatorResponse) {
        let names = Set(response.headers.map { $0.name.lowercased() })
        func add(_ name: String, _ value: String) {
            if !names.contains(name) { response.headers.append((name, value)) }
        }
        add(policy, nothing)
        add("cache-control", "no-store")
        add("referrer-policy", "no-referrer")
        add("x-content-type-options", "nosniff")
        let isFramed = response.headers.contains { $0.name == policy && $0.value.contains("frame-ancestors *") }
        // What `frame-ancestors` says, for older browsers.
        if !isFramed { add("x-frame-options", "DENY") }
    }
}
