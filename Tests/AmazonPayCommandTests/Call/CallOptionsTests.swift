import AmazonPay
import ArgumentParser
import Foundation
import Testing

@testable import amazonpay

@Suite struct CallOptionsTests {
    private func body(_ words: [String], _ resource: String, _ verb: String) throws -> String? {
        let entry = try #require(Catalogue.entry(resource, verb))
        return try CallOptions.parse(words).body(of: entry, [], .na)?.compactText()
    }

    @Test(arguments: [
        (["--amount", "14"], #"{"captureAmount":{"amount":"14.00","currencyCode":"USD"}}"#),
        (["--amount", "705", "--currency", "JPY"], #"{"captureAmount":{"amount":"705","currencyCode":"JPY"}}"#),
        (["--set", "softDescriptor=14"], #"{"softDescriptor":"14"}"#),
        (["--set", "a.b=1", "--set", "a.c=true"], #"{"a":{"b":"1","c":true}}"#),
        (["--set", "a=[1", "--set", "b=[\"x\"]"], #"{"a":"[1","b":["x"]}"#),
        (["--body", #"{"a":{"x":1}}"#, "--set", "a.y=="], #"{"a":{"x":1,"y":"="}}"#),
        ([], "{}"),
    ])
    func `options make the body`(words: [String], text: String) throws {
        #expect(try body(words, "charges", "capture") == text)
    }

    @Test func `a DELETE without options has no body`() throws {
        #expect(try body([], "report-schedules", "cancel") == nil)
        #expect(try body(["--reason", "a"], "charges", "cancel") == #"{"cancellationReason":"a"}"#)
    }

    @Test(arguments: [
        ["--amount", "1.234"], ["--amount", "x"], ["--set", "x"], ["--set", "=x"], ["--body", "{"], ["--reason", "x"],
    ])
    func `what makes no sense is refused`(words: [String]) {
        #expect(throws: ValidationError.self) { try body(words, "charges", "capture") }
    }
}

extension JSONValue {
    fileprivate func compactText() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
