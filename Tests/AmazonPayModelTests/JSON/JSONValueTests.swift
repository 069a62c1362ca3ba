import AmazonPayModel
import Foundation
import Testing

@Suite struct JSONValueTests {
    @Test(
        arguments: [
            #"{"a":[1,2.5,"x",null,true,{"b":false}],"c":{}}"#, #"[0.1,19.99,-3,123456789012345678]"#, #"["\u0000é"]"#,
            "[]", "{}",
        ])
    func `any JSON comes back as it was`(text: String) throws {
        let value = try JSON.decode(JSONValue.self, text)
        #expect(try JSON.decode(JSONValue.self, JSON.encode(value)) == value)
        if !text.contains(#"\u"#) { #expect(try JSON.encode(value) == text) }
    }

    @Test func `a number and a truth value are told apart`() throws {
        let value = try JSON.decode(JSONValue.self, "[1,0,true,false]")
        #expect(value == .array([.number(1), .number(0), .bool(true), .bool(false)]))
    }
}
