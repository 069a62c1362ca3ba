import Foundation
import Testing

@testable import HTTPService

/// The one reader of queries and forms.
@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("q=SO+12345678", "SO 12345678"), ("q=SO%2012345678", "SO 12345678"), ("q=a%2Bb", "a+b"), ("q=a%2bb", "a+b"),
        ("q=+", " "), ("q=%2B", "+"), ("a=1&q=2&q=3", "2"), ("q=a=b", "a=b"), ("q=%C3%A4%26%3D", "ä&="),
        ("&&q=x&&", "x"), ("a+b=1&q=%25", "%"), ("%71=x", "x"), ("q=ä", "ä"), ("q=%F0%9F%92%A3", "💣"),
        ("x=%ZZ&q=1", "1"), ("x=%&q=1", "1"), ("x=%FF&q=1", "1"), ("%=1&q=1", "1"),
    ])
    func `A plus is a space, and an escaped plus is a plus`(_ text: String, _ expected: String) {
        #expect(FormFields(text)["q"] == expected)
    }

    @Test(arguments: ["", "q", "q=", "Q=1", "q%00=1", "q[]=1", "=q", "q=%", "q=%4", "q=%G0", "q=%FF", "q=%C3"])
    func `What is absent, empty or unreadable has no value`(_ text: String) {
        #expect(FormFields(text)["q"] == nil)
    }

    @Test(arguments: [
        ("q=1&a=%", false), ("q=%C0%80", false), ("q=1", true), ("", true),
        ((0...1000).map { "f\($0)=1" }.joined(separator: "&"), false),
    ])
    func `It says whether everything could be read`(_ text: String, _ isReadable: Bool) {
        #expect(FormFields(text).isReadable == isReadable)
    }

    @Test(arguments: [("q=1&q=2", "q"), ("a=1&q=1&%71=", "q"), ("q=1&Q=1", nil)])
    func `It says which name occurs twice`(_ text: String, _ name: String?) {
        #expect(FormFields(text).repeatedName == name)
    }

    @Test(arguments: ["a b", "a+b", "a%20b", "ä&=?#/", "\u{0}\n", "💣", "", "A-z_0.9"])
    func `What is written is read again`(_ value: String) {
        let text = FormFields.encode([(name: "n \(value)", value: value), (name: "b", value: "1")])
        #expect(FormFields(text)["n \(value)"] ?? "" == value)
        #expect(FormFields(text)["b"] == "1")
    }
}
