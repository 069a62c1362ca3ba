import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct FileOperationTests {
    static let rows: [SentCall] = [
        SentCall(
            name: "create", method: .post, path: "/v2/files", body: #"{"purpose":"disputeEvidence","type":"pdf"}"#,
            answer: """
                {"id":"file_1","type":"pdf","purpose":"disputeEvidence","size":null,"uploadTimestamp":null,
                "url":"https://upload.example/a%20b?sig=secret","urlExpirationTimeStamp":1700000000000}
                """
        ) {
            let file = try await $0.files.create(CreateFile(type: .pdf))
            #expect(file.id == "file_1")
            #expect(file.urlExpirationTimestamp == Timestamp(milliseconds: 1_700_000_000_000))
            #expect(!"\(file)".contains("secret"))
        }
    ]

    @Test(arguments: rows)
    func `a file's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test func `the bytes go to the address with the type of the file, and without a signature of ours`() async throws {
        let transport = StubTransport(status: 200)
        let file = UploadedFile(id: "file_1", type: .jpg, url: "https://upload.example:444/a%20b?sig=x%2Fy")
        try await TestClient.make(transport).files.upload(Data([1, 2]), to: file)
        let request = try #require(transport.sent.first).request
        #expect(request.head.method == .put)
        #expect(request.head.authority == "upload.example:444")
        #expect(request.head.path == "/a%20b?sig=x%2Fy")
        #expect(request.head.headerFields == [.contentType: "image/jpeg"])
        #expect(request.body == Data([1, 2]))
    }

    @Test(arguments: [
        UploadedFile(id: "f", type: .jpg), UploadedFile(id: "f", type: .jpg, url: "http://upload.example/"),
        UploadedFile(id: "f", type: .jpg, url: "https://u@upload.example/"),
        UploadedFile(id: "f", type: "exe", url: "https://x.example"),
        UploadedFile(id: "f", url: "https://x.example"),
    ])
    func `a file without a usable address is not sent`(file: UploadedFile) async throws {
        let transport = StubTransport(status: 200)
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) { try await client.files.upload(Data(), to: file) }
        #expect(error?.code == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }

    @Test func `an address that has expired is a refusal`() async throws {
        let file = UploadedFile(id: "f", type: .csv, url: "https://upload.example/x")
        let client = try TestClient.make(StubTransport(status: 403, "<Error/>"))
        let error = await #expect(throws: AmazonPayError.self) { try await client.files.upload(Data(), to: file) }
        #expect(error?.code == .refused)
    }
}
