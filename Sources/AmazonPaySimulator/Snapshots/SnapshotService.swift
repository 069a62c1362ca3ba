import AmazonPayModel
import DurableStore
import Foundation

/// Takes everything out of a simulator, and puts it into another one.
struct SnapshotService: Sendable {
    let store: any DurableStore
    let merchants: MerchantRepository
    let clocks: ClockService
    let timers: TimerRunner
    let directory: MerchantDirectory
    let wakeUp: DeliverySignal

    /// Everything, as of one moment; the clock's setting too, also when nobody has touched it.
    func export() async throws -> ExportFile {
        try await clocks.keepCurrent()
        return ExportFile(try await store.snapshot())
    }

    /// Replaces everything, or nothing when something is wrong with the file.
    ///
    /// Merchants that are here stay: their keys are in files that people have. One that is in the file too gets the keys
    /// of both.
    func replace(with file: ExportFile) async throws {
        var snapshot = try file.snapshot()
        snapshot.documents = try await withMerchantsOfBoth(snapshot.documents)
        do {
            try await store.restore(snapshot)
        } catch StoreError.conflict {
            throw APIError.invalidParameter("documents", "Two things have the same name.")
        }
        try await clocks.restore()
        for merchant in try await merchants.all() { try directory.add(merchant.record) }
        try await timers.refresh()
        wakeUp()
    }

    private func withMerchantsOfBoth(_ documents: [Document]) async throws -> [Document] {
        let kind = ObjectKind.merchant.rawValue
        var merchants: [String: Merchant] = [:]
        for document in documents where document.key.kind == kind {
            merchants[document.key.id] = try Merchant.decode(document)
        }
        for here in try await self.merchants.all().map(\.record) {
            guard var both = merchants[here.merchantId] else {
                merchants[here.merchantId] = here
                continue
            }
            both.keys += here.keys.filter { key in !both.keys.contains { $0.publicKeyId == key.publicKeyId } }
            merchants[here.merchantId] = both
        }
        return documents.filter { $0.key.kind != kind }
            + (try merchants.values.sorted { $0.merchantId < $1.merchantId }.map { merchant in
                Document(key: merchant.key, version: 1, body: try merchant.encoded(), index: merchant.index)
            })
    }
}
