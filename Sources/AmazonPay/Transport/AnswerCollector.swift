import AmazonPayModel
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Collects an answer up to a size, and remembers whether the request was written to a connection.
final class AnswerCollector: HTTPClientResponseDelegate {
    private let accumulator: ResponseAccumulator
    private let isSent = Mutex(false)

    init(_ request: HTTPClient.Request, maximumBytes: Int) {
        accumulator = ResponseAccumulator(request: request, maxBodySize: maximumBytes)
    }

    func didSendRequestHead(task: HTTPClient.Task<HTTPClient.Response>, _ head: HTTPRequestHead) {
        isSent.withLock { $0 = true }
    }

    func didReceiveHead(
        task: HTTPClient.Task<HTTPClient.Response>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        accumulator.didReceiveHead(task: task, head)
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<HTTPClient.Response>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        accumulator.didReceiveBodyPart(task: task, part)
    }

    func didReceiveError(task: HTTPClient.Task<HTTPClient.Response>, _ error: any Error) {
        accumulator.didReceiveError(task: task, error)
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPClient.Response>) throws -> HTTPClient.Response {
        try accumulator.didFinishRequest(task: task)
    }

    /// What an error of the library means, given whether the request was written.
    ///
    /// - Parameter proxy: The proxy that the connection should have gone through.
    func transportError(for error: any Error, through proxy: Proxy?) -> TransportError {
        let wasSent = isSent.withLock { $0 }
        let code: TransportError.Code =
            switch error {
            case is CancellationError: .cancelled
            case let error as HTTPClientError where error == .cancelled: .cancelled
            case let error as HTTPClientError where error == .deadlineExceeded: .deadlineExceeded
            case is ResponseAccumulator.ResponseTooBigError: .answerTooLarge
            default: wasSent ? .connectionLost : .notConnected
            }
        let cause: any Error = proxy.map { ProxiedError(proxy: $0, error: error) } ?? error
        return TransportError(code, mayHaveBeenSent: wasSent, cause: cause)
    }
}
