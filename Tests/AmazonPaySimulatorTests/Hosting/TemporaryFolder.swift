import Foundation
import Synchronization

@testable import AmazonPaySimulator

/// A folder of a test's own, gone when the test is over.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appending(path: "simulator-test-\(UUID().uuidString)")
    }

    deinit {
        // Nothing is lost when a file of a test stays behind.
        try? FileManager.default.removeItem(at: url)
    }

    func permissions(_ name: String = "") throws -> Int? {
        let path = name.isEmpty ? url.path : url.appending(path: name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }
}

/// Numbers that look random and are the same in every run.
final class SeededNumbers: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = 1) {
        state = Mutex(seed)
    }

    var next: @Sendable () -> UInt64 {
        {
            self.state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var number = state
                number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
                number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
                return number ^ (number >> 31)
            }
        }
    }
}
