import Foundation
import Testing

@testable import AmazonPaySigning

@Suite struct JSONSpacingTests {
    private static let json = Data(#" {"a" : [1,2 ], "b\\" :"x, \": y \\\"","é":null} "#.utf8)

    @Test func `White space outside of strings is taken out`() {
        #expect(JSONSpacing.compact.applied(to: Self.json) == Data(#"{"a":[1,2],"b\\":"x, \": y \\\"","é":null}"#.utf8))
    }

    @Test func `A space is put behind commas and colons outside of strings`() {
        #expect(
            JSONSpacing.spaced.applied(to: Self.json)
                == Data(#"{"a": [1, 2], "b\\": "x, \": y \\\"", "é": null}"#.utf8))
    }

    @Test func `Characters beyond ASCII become escapes`() {
        #expect(JSONSpacing.withEscapes(Data("é€😀".utf8)) == Data(#"\u00e9\u20ac\ud83d\ude00"#.utf8))
    }

    @Test(arguments: ["", "\"", "\\", "\"\\", "{,", "\u{0}"])
    func `What is not JSON does no harm`(_ text: String) {
        #expect(JSONSpacing.compact.applied(to: Data(text.utf8)) == Data(text.utf8))
    }
}
