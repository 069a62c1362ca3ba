package import NIOCore
package import NIOHTTP1

/// How a server decides by the head of a request, and what its refusals look like.
package struct RequestPolicy: Sendable {
    /// The answer to a request that is refused.
    package struct Refusal: Sendable {
        package var headers: HTTPHeaders
        package var body: ByteBuffer

        package init(headers: HTTPHeaders, body: ByteBuffer) {
            self.headers = headers
            self.body = body
        }
    }

    /// The longest body for a request, in bytes.
    package var bodyLimit: @Sendable (HTTPRequestHead) -> Int
    /// The names of the cookies that the server reads; the others are dropped.
    package var cookies: @Sendable () -> Set<String>
    /// The answer to a request that is refused; the head is as much of it as is known.
    package var refusal: @Sendable (RequestRefusal, HTTPRequestHead?) -> Refusal

    package init(
        bodyLimit: @escaping @Sendable (HTTPRequestHead) -> Int, cookies: @escaping @Sendable () -> Set<String>,
        refusal: @escaping @Sendable (RequestRefusal, HTTPRequestHead?) -> Refusal
    ) {
        self.bodyLimit = bodyLimit
        self.cookies = cookies
        self.refusal = refusal
    }
}
