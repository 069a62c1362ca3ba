import AmazonPayModel
import DurableStore
import Logging
import ServiceLifecycle

/// Finishes what was begun and not ended: by a process that died, or by an answer that never came.
struct CheckoutWorker: Service {
    let process: CheckoutProcess
    let store: any DurableStore
    /// One text for each process.
    let owner: String
    let now: @Sendable () -> Timestamp
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger

    private static let tick = 0.5
    private static let leaseSeconds = 120.0
    private static let batch = 16

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await runDue()
                do {
                    try await sleep(Self.tick)
                } catch {
                    // Waiting ends early only when the service is to stop.
                    return
                }
            }
        }
    }

    /// Goes on with every checkout whose time has come.
    func runDue() async {
        do {
            let claim = Claim(
                owner: owner, now: now().date, leaseSeconds: Self.leaseSeconds, limit: Self.batch)
            for claimed in try await store.claimTimers(claim) { await resume(claimed) }
        } catch {
            logger.error("What is due could not be read", metadata: ["error": "\(type(of: error))"])
        }
    }

    private func resume(_ claimed: ClaimedTimer) async {
        do {
            _ = try await process.drive(
                Checkout.ID(rawValue: claimed.timer.key.id), .resumed, lease: claimed.lease)
        } catch StoreError.leaseLost {
            // Somebody else has gone on with it meanwhile.
            return
        } catch {
            logger.error("A checkout could not go on", metadata: ["error": "\(type(of: error))"])
        }
    }
}
