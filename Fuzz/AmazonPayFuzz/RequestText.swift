import AmazonPaySigning
import Foundation

/// A request as text: request line, header lines, an empty line, and the body.
struct RequestText {
    let received: ReceivedRequest

    init(_ text: String) {
        let halves = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = halves[0].split(separator: "\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ", maxSplits: 1)
        let target = (words.count > 1 ? words[1] : "/").split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        received = ReceivedRequest(
            method: words.first.map(String.init) ?? "", rawPath: String(target[0]),
            rawQuery: target.count > 1 ? String(target[1]) : nil, headers: lines.dropFirst().map(Self.header),
            body: Data((halves.count > 1 ? halves[1] : "").utf8))
    }

    private static func header(_ line: Substring) -> (name: String, value: String) {
        let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(sides[0]), sides.count > 1 ? String(sides[1]) : "")
    }
}
