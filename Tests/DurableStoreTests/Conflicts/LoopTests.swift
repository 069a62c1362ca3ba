import Foundation
import Testing

/// No loop over conflicts stands beside `ConflictRetries`, and no other loop is endless by mistake.
@Suite struct LoopTests {
    /// Loops without a condition, each bounded by what stands in it: attempts, turns, pages.
    private static let bounded = [
        "AmazonPay/Retries/RepeatedCall.swift", "AmazonPaySimulator/SignedAPI/Bodies/JSONWalk.swift",
        "DurableStore/PostgreSQL/PostgreSQLConnection.swift", "DurableStore/PostgreSQL/PostgreSQLSchema.swift",
        "DurableStore/PostgreSQL/PostgreSQLTransaction.swift",
        "amazonpay/SimulatorControl/SimulatorControl+Requests.swift",
    ]

    @Test func `A catch of a conflict never leads back into a loop`() throws {
        let loops = try Self.sources().filter { $0.text.contains(Self.continuingCatch) }.map(\.path)
        #expect(loops == [])
    }

    @Test func `Loops without a condition are few, and known`() throws {
        let loops = try Self.sources().filter {
            $0.text.contains(#/while\s+true\b|repeat\s*\{[^}]*\}\s*while\s+true\b/#)
        }
        #expect(loops.map(\.path).sorted() == Self.bounded)
    }

    @Test(arguments: [
        ("} catch StoreError.conflict {\n    continue\n}", true),
        ("} catch StoreError.conflict(.document) {\n    // Again.\n    number += 1\n    continue\n}", true),
        ("} catch let error as StoreError {\n    if true { log() }\n    continue\n}", true),
        ("} catch StoreError.conflict {\n    return\n}\ncontinue", false),
        ("} catch StoreError.leaseLost {\n    return\n}", false),
    ])
    func `The search finds them in every form`(_ text: String, isFound: Bool) {
        #expect(text.contains(Self.continuingCatch) == isFound)
    }

    /// A catch of conflicts, or of all errors of a store, with `continue` before it ends.
    private static var continuingCatch: Regex<(Substring, Substring)> {
        #/(?m)^( *)\} catch (?:StoreError\.conflict|let \w+ as StoreError)[^\n]*\{\n(?:\1 [^\n]*\n|\n)*?\1 +continue\n/#
    }

    private static func sources() throws -> [(path: String, text: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources").standardized
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        let found = try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            (path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
        try #require(found.count > 500)
        return found
    }
}
