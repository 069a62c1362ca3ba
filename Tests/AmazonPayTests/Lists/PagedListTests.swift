import AmazonPay
import Testing

@Suite struct PagedListTests {
    private func page(_ ids: [String], _ token: String?) -> ScriptedService.Step {
        let reports = ids.map { #"{"reportId":"\#($0)"}"# }.joined(separator: ",")
        let next = token.map { "\"\($0)\"" } ?? "null"
        return .read(#"{"reports":[\#(reports)],"nextToken":\#(next)}"#)
    }

    private func collect(_ service: ScriptedService) async throws -> [String] {
        var ids: [String] = []
        for try await report in try TestClient.make(service).reports.list(types: [.refund], pageSize: 2) {
            ids.append(report.reportId.rawValue)
        }
        return ids
    }

    @Test func `the pages are asked for one after the other, by their token alone`() async throws {
        let service = ScriptedService([page(["1", "2"], "a b"), page([], "c"), page(["3"], nil)])
        #expect(try await collect(service) == ["1", "2", "3"])
        #expect(
            service.all.map(\.path).suffix(2) == ["/v2/reports?nextToken=a%20b", "/v2/reports?nextToken=c"])
        #expect(service.all.first?.path.contains("pageSize=2") == true)
    }

    @Test func `a list is not asked for more than is used`() async throws {
        let service = ScriptedService([page(["1", "2"], "a"), page(["3"], nil)])
        for try await report in try TestClient.make(service).reports.list() where report.reportId == "2" { break }
        #expect(service.all.count == 1)
    }

    @Test func `pages that go in a circle end with an error`() async throws {
        let service = ScriptedService([page(["1"], "a"), page(["2"], "a"), page(["3"], "a")])
        let error = await #expect(throws: AmazonPayError.self) { try await collect(service) }
        #expect(error?.cause is RepeatedPage)
        #expect(service.all.count == 2)
    }

    @Test func `a page that fails for a moment is asked for again`() async throws {
        let service = ScriptedService([page(["1"], "a"), .refuse(503), page(["2"], nil)])
        #expect(try await collect(service) == ["1", "2"])
    }

    @Test func `a list can be gone through again from the beginning`() async throws {
        let service = ScriptedService([page(["1"], nil), page(["1"], nil)])
        let list = try TestClient.make(service).reports.list()
        for _ in 0..<2 {
            var ids: [String] = []
            for try await report in list { ids.append(report.reportId.rawValue) }
            #expect(ids == ["1"])
        }
    }
}
