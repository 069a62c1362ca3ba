import ServiceLifecycle

/// The worker, and at the end everything that buyers' browsers have begun and not waited for.
struct FinishingWorker: Service {
    let worker: Worker
    let drives: CheckoutDrives

    func run() async throws {
        try await worker.run()
        await drives.finish()
    }
}
