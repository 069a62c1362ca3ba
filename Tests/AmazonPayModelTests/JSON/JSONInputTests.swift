import Foundation
import Testing

@testable import AmazonPayModel

/// JSON from outside: what it costs, what of it is refused, and that both ways of reading it agree.
struct JSONInputTests {
    @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#, " [\n", #"{"[[[":["#])
    func `A text that is nested deeper than the limit is refused before it is decoded`(_ opening: String) {
        let brackets = opening.filter { "[{".contains($0) }.count - (opening.contains("[[[") ? 3 : 0)
        for levels in [33, 500, 60_000] {
            let text = Data(String(repeating: opening, count: levels / brackets + 1).utf8)
            #expect(throws: JSONRefusal.tooDeep(limit: 32)) { try JSONInput.value(text) }
            #expect(throws: JSONRefusal.tooDeep(limit: 32)) { try JSONInput.decode([String].self, from: text) }
        }
    }

    @Test func `A text as deep as the limit is read, and brackets in strings are not counted`() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try JSONInput.value(Data(deep.utf8)) }
        let brackets = String(repeating: "[", count: 100)
        let text = Data(#"{"a":"\#(brackets)\"\#(brackets)"}"#.utf8)
        #expect(try JSONInput.value(text) == .object(["a": .string(brackets + "\"" + brackets)]))
        #expect(try JSONInput.decode([String: String].self, from: text) == ["a": brackets + "\"" + brackets])
    }

    /// In these encodings a character that is no quote may hold the byte of one, and hide what is behind it.
    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf32])
    func `A text in another encoding than UTF-8 is refused, so that it cannot hide how deep it is`(
        _ encoding: String.Encoding
    ) throws {
        let text = "[\"\u{2230}\"," + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + "]"
        let data = try #require(text.data(using: encoding))
        #expect(throws: JSONRefusal.malformed) { try JSONInput.value(data) }
        #expect(throws: JSONRefusal.malformed) { try JSONInput.decode([String].self, from: data) }
    }

    @Test(arguments: [
        String(repeating: "9", count: 65), "0." + String(repeating: "3", count: 100_000),
        "1e" + String(repeating: "9", count: 1000), "1e999", "1E+100", "1e-100", "-12.5e60",
    ])
    func `A number that nobody can mean is refused`(_ number: String) {
        #expect(throws: JSONRefusal.numberTooLong(limit: 64)) { try JSONInput.value(Data("[\(number)]".utf8)) }
    }

    @Test(arguments: ["1E+50", "1e-50", "-123.456e+40", "7e00", "0.000e-30", String(repeating: "9", count: 38)])
    func `A number that is read is written so that it is read again`(_ number: String) throws {
        let value = try JSONInput.value(Data("[\(number)]".utf8))
        #expect(try JSONInput.value(JSONEncoder().encode(value)) == value)
    }

    /// The forms of bodies that are known to cost readers more than their length.
    static let hostile: [(name: String, text: @Sendable (Int) -> String)] = [
        ("lists in lists, beside each other", { repeating("[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]", $0) }),
        ("objects in objects", { repeating(#"{"a":{"a":{"a":{"a":{"a":{"a":null}}}}}}"#, $0) }),
        ("an unfinished value at the bottom", { repeating("[[[[[[[[[[[[[[[tru", $0) }),
        ("the same name again and again", { "{" + repeating(#""a":1"#, $0) + "}" }),
        ("the same name, long", { "{" + repeating(#""\#(String(repeating: "a", count: 500))":1"#, $0 / 100) + "}" }),
        ("one long string", { #"""# + String(repeating: "x", count: $0 * 10) + #"""# }),
        ("a long string that does not end", { #"""# + String(repeating: "x", count: $0 * 10) }),
        ("escapes", { #"""# + String(repeating: #"\ud83d\ude00\\\""#, count: $0) + #"""# }),
        ("half of a surrogate pair", { #"""# + String(repeating: #"\ud83d"#, count: $0) + #"""# }),
        ("long numbers", { repeating(String(repeating: "7", count: 60) + "e-30", $0) }),
        ("small numbers", { repeating("1", $0) }), ("empty lists", { repeating("[]", $0) }),
        ("space", { "[" + String(repeating: " \n\t", count: $0 * 3) + "1" + String(repeating: " ", count: $0) + "]" }),
        ("commas", { "[" + String(repeating: ",", count: $0) }),
    ]

    private static func repeating(_ part: String, _ count: Int) -> String {
        part.hasPrefix("\"")
            ? Array(repeating: part, count: count).joined(separator: ",")
            : "[" + Array(repeating: part, count: count).joined(separator: ",") + "]"
    }

    @Test(arguments: hostile.indices)
    func `The steps of reading a text are bounded by its length, whatever it is made of`(_ index: Int) {
        for count in [100, 1_000, 10_000] {
            let bytes = Array(Self.hostile[index].text(count).utf8)
            var scan = JSONScan(deepest: 32)
            _ = try? scan.read(bytes)  // refused or not: it is the work that counts
            #expect(scan.steps <= bytes.count, "\(Self.hostile[index].name), \(count)")
            var reader = JSONReader(bytes)
            _ = try? reader.read()  // as above
            #expect(reader.steps <= 8 * bytes.count + 8, "\(Self.hostile[index].name), \(count): \(reader.steps)")
        }
    }

    /// A member of an object whose reading fails is reported where it stands: nothing was undone and tried as another
    /// kind of value.
    @Test func `What is wrong inside of a value is reported where it stands`() throws {
        struct Content: Decodable { let extra: JSONValue }
        let text = Data(#"{"extra":{"a":[0,{"b":1e999}]}}"#.utf8)
        let error = try #require(throws: DecodingError.self) {
            // Without the scan of the text, which refuses such a number first.
            try JSONDecoder().decode(Content.self, from: text)
        }
        // Tried as one kind after the other, it would be a list or an object that is missing at the top.
        guard case .dataCorrupted = error else { return #expect(Bool(false), "\(error)") }
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, #"{"a":1}"#), (#"{"a":{"b":1},"a":[]}"#, #"{"a":{"b":1}}"#),
        (#"{"\u0061":"x","a":"y"}"#, #"{"a":"x"}"#),
    ])
    func `Of members with the same name the first counts, however the text is read`(_ twice: String, _ once: String)
        throws
    {
        let value = try JSONInput.value(Data(once.utf8))
        #expect(try JSONInput.value(Data(twice.utf8)) == value)
        #expect(try JSONInput.decode([String: JSONValue].self, from: Data(twice.utf8)) == members(of: value))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "tru", "nulll", "01", "1.",
        ".5",
        "-", "+1", "1e", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "[1] 2", "NaN",
        "'a'",
        "//1\n1",
    ])
    func `A text that is not JSON is refused by both ways of reading`(_ text: String) {
        #expect(throws: JSONRefusal.self) { try JSONInput.value(Data(text.utf8)) }
        #expect(throws: (any Error).self) { try JSONInput.decode([JSONValue].self, from: Data("[\(text)".utf8)) }
    }

    @Test(arguments: [
        (#" {"a" : [ 1 , -2.50 , 1e3, true, false, null, "\u00e4\n\/" ] , "b":{} } "#),
        ("\u{FEFF}[\"😀\", \"\\ud83d\\ude00\"]"), ("[12345678901234567890123456789.12345]"), (#""text""#), ("0"),
    ])
    func `A text that is JSON means the same to both ways of reading`(_ text: String) throws {
        struct Wrapped: Decodable { let value: JSONValue }
        let bare = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        let value = try JSONInput.value(Data(text.utf8))
        let wrapped = try JSONInput.decode(Wrapped.self, from: Data(#"{"value":\#(bare)}"#.utf8))
        #expect(wrapped.value == value)
    }

    @Test func `A text that is not UTF-8 is refused`() {
        #expect(throws: JSONRefusal.malformed) { try JSONInput.value(Data([0x22, 0xC3, 0x28, 0x22])) }
    }

    private func members(of value: JSONValue) -> [String: JSONValue]? {
        if case .object(let members) = value { members } else { nil }
    }
}
