import Foundation
import Testing

@testable import AmazonPaySimulator

/// The folder that a simulator keeps its files in.
@Suite struct DataFolderTests {
    @Test func `it is made for its owner only`() throws {
        let place = TemporaryFolder()
        let folder = try DataFolder(place.url.appending(path: "deep/er"))
        #expect(try place.permissions("deep/er") == 0o700)
        #expect(folder.url.path.hasPrefix("/"))
    }

    @Test func `one simulator at a time works with it`() throws {
        let place = TemporaryFolder()
        var folder: DataFolder? = try DataFolder(place.url)
        let inUse = HostingError.folderInUse(
            path: place.url.path, processID: Int(ProcessInfo.processInfo.processIdentifier))
        #expect(throws: inUse) { try DataFolder(place.url) }
        #expect(folder != nil)
        folder = nil
        #expect(throws: Never.self) { try DataFolder(place.url) }
    }

    @Test func `a file in its place is refused`() throws {
        let place = TemporaryFolder()
        let folder = try DataFolder(place.url)
        try folder.file(.credentials).write("{}")
        let file = folder.url.appending(path: "credentials.json")
        #expect(throws: HostingError.notAFolder(path: file.path)) { try DataFolder(file) }
    }

    @Test func `a file is replaced as a whole, and only its owner can read it`() throws {
        let place = TemporaryFolder()
        let file = try DataFolder(place.url).file(.privateKey)
        #expect(try file.text() == nil)
        // Left behind by a process that died while it wrote.
        try Data("half".utf8).write(to: URL(fileURLWithPath: file.path + ".new"))
        try file.write("one, which is longer")
        try file.write("two")
        #expect(try file.text() == "two")
        #expect(try place.permissions("private-key.pem") == 0o600)
        #expect(!FileManager.default.fileExists(atPath: file.path + ".new"))
    }

    @Test func `a file that cannot be written is named`() throws {
        let place = TemporaryFolder()
        let file = try DataFolder(place.url).file(.privateKey)
        try FileManager.default.createDirectory(at: file.url, withIntermediateDirectories: false)
        #expect(throws: HostingError.self) { try file.write("key") }
        #expect(throws: HostingError.self) { try file.text() }
    }

    @Test(arguments: [0o777, 0o770, 0o755, 0o701]) func `a folder that others may enter is closed to them`(
        mode: Int
    ) throws {
        let place = TemporaryFolder()
        try FileManager.default.createDirectory(at: place.url, withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.url.path)
        _ = try DataFolder(place.url)
        #expect(try place.permissions() == 0o700)
    }

    @Test(.enabled(if: geteuid() == 0)) func `another user's folder is refused`() throws {
        let place = TemporaryFolder()
        try FileManager.default.createDirectory(at: place.url, withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.ownerAccountID: 12_345], ofItemAtPath: place.url.path)
        #expect(throws: HostingError.foreignFolder(path: place.url.path)) { try DataFolder(place.url) }
        let link = place.url.deletingLastPathComponent().appending(path: "link-\(UUID().uuidString)")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place.url)
        defer { _ = unsafe unlink(link.path) }
        #expect(throws: HostingError.foreignFolder(path: link.path)) { try DataFolder(link) }
    }
}
