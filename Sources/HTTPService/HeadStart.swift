import NIOCore
import NIOHTTP1

/// The first bytes of a head, kept for the case that the parser gives it up: the answer is for a person then, in that
/// person's language.
struct HeadStart {
    private static let mostBytes = 128 << 10

    private var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ buffer: ByteBuffer) {
        bytes += buffer.readableBytesView.prefix(Self.mostBytes - bytes.count)
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: bytes.count <= 4096)
    }

    /// The request line and the header fields that are there as a whole, without cookies; `nil` without a request line.
    var head: HTTPRequestHead? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        guard let first = lines.first else { return nil }
        let words = Self.text(first).split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
        var headers = HTTPHeaders()
        for line in lines.dropFirst() where line.count < 4096 {
            let text = Self.text(line)
            guard let colon = text.firstIndex(of: ":") else { continue }
            let name = text[..<colon].lowercased()
            guard ["host", "accept", "accept-language"].contains(name) else { continue }
            headers.replaceOrAdd(name: name, value: String(text[text.index(after: colon)...].drop { $0 == " " }))
        }
        return HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: String(words[0])), uri: String(words[1]), headers: headers)
    }

    private static func text(_ line: some Sequence<UInt8>) -> String {
        String(decoding: line.filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
    }
}

/// Tells of the bytes that arrive before the parser makes anything of them.
final class ArrivalWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let onBytes: (ByteBuffer) -> Void

    init(_ onBytes: @escaping (ByteBuffer) -> Void) {
        self.onBytes = onBytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        onBytes(unwrapInboundIn(data))
        context.fireChannelRead(data)
    }
}
