import Foundation
import HummingbirdCore
import NIOCore
import Testing

@testable import AmazonPaySimulator

@Suite struct ImportFileTests {
    private static func folder() throws -> TemporaryFolder {
        let place = TemporaryFolder()
        try FileManager.default.createDirectory(at: place.url, withIntermediateDirectories: true)
        return place
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    /// A file is removed with its last use.
    private static func stay(_ file: borrowing ImportFile) {}

    @Test(arguments: [0, 1, 400_000])
    func `an import leaves no file, and its bytes stay readable`(_ length: Int) async throws {
        let place = try Self.folder()
        let bytes = ByteBuffer(repeating: UInt8(ascii: "x"), count: length)
        let body = try await ImportFile(in: place.url).collect(RequestBody(buffer: bytes))
        #expect(try Self.names(in: place.url).isEmpty)
        #expect(body == Data(repeating: UInt8(ascii: "x"), count: length))
    }

    @Test func `an import that is broken off leaves no file`() async throws {
        struct HungUp: Error {}
        let place = try Self.folder()
        let pieces = AsyncThrowingStream<ByteBuffer, any Error> { stream in
            stream.yield(ByteBuffer(string: "half"))
            stream.finish(throwing: HungUp())
        }
        await #expect(throws: HungUp.self) {
            try await ImportFile(in: place.url).collect(RequestBody(asyncSequence: pieces))
        }
        #expect(try Self.names(in: place.url).isEmpty)
    }

    @Test func `two imports at the same moment have two files, and only their owner reads them`() throws {
        let place = try Self.folder()
        let one = try ImportFile(in: place.url)
        let other = try ImportFile(in: place.url)
        let names = try Self.names(in: place.url)
        #expect(names.count == 2)
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: place.url.appending(path: name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        Self.stay(one)
        Self.stay(other)
    }

    @Test func `a folder that takes no file is said`() {
        let folder = URL(filePath: "/nowhere-at-all")
        #expect(throws: ImportFile.Failure.self) { _ = try ImportFile(in: folder) }
    }
}
