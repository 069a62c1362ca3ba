import ArgumentParser
import Foundation
import Testing

@testable import amazonpay

/// Secrets of the simulator, which the list of processes shows where they are options.
@Suite struct SimulateSecretTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)")

    private func value(_ option: String?, file content: String?, environment: String?) throws -> String? {
        if let content { try Data(content.utf8).write(to: file) }
        defer { if content != nil { try? FileManager.default.removeItem(at: file) } }
        return try SimulateSecret.controlToken.value(
            option, file: content == nil ? nil : file.path,
            environment: environment.map { ["AMAZONPAY_SIMULATOR_CONTROL_TOKEN": $0] } ?? [:])
    }

    @Test(
        arguments: [
            (nil, nil, nil, nil), ("a", nil, nil, "a"), (nil, "b\r\n", nil, "b"), (nil, nil, "c", "c"),
            ("a", nil, "c", "a"), (nil, "b", "c", "b"),
        ] as [(String?, String?, String?, String?)])
    func `a secret comes from its option, from a file or from the environment`(
        option: String?, file: String?, environment: String?, secret: String?
    ) throws {
        #expect(try value(option, file: file, environment: environment) == secret)
    }

    @Test(
        arguments: [("a", "b", nil), (nil, " \n", nil), (nil, nil, ""), ("", nil, nil)] as [(String?, String?, String?)]
    )
    func `one that is blank or given twice ends the start`(option: String?, file: String?, environment: String?) {
        #expect(throws: ValidationError.self) { try value(option, file: file, environment: environment) }
    }

    @Test func `a file that is not there is named`() {
        #expect(throws: ValidationError.self) {
            try SimulateSecret.store.value(nil, file: "/nowhere/secret", environment: [:])
        }
    }
}
