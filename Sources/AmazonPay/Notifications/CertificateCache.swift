import Foundation
import HTTPTypes

/// Fetches signing certificates once, and keeps them for a while.
actor CertificateCache {
    /// More than Amazon has at a time for a merchant; who sends other addresses gains nothing by it.
    private static let mostEntries = 16
    private static let longestLife: TimeInterval = 24 * 3600
    /// A failure is remembered shortly, so that a flood of messages is not a flood of requests.
    private static let failureLife: TimeInterval = 10
    private static let mostBytes = 64 << 10

    private struct Entry {
        let result: Result<NotificationCertificate, NotificationError>
        let end: Date
    }

    private let transport: any Transport
    private let trust: CertificateTrust
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let timeout: Duration
    private var entries: [URL: Entry] = [:]
    private var inFlight: [URL: Task<Result<NotificationCertificate, NotificationError>, Never>] = [:]

    init(
        transport: any Transport, trust: CertificateTrust, timeout: Duration,
        instant: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.transport = transport
        self.trust = trust
        self.timeout = timeout
        self.instant = instant
    }

    func certificate(
        at url: URL, names: [String], now: Date
    ) async -> Result<NotificationCertificate, NotificationError> {
        if let entry = entries[url], now < entry.end { return entry.result }
        if let task = inFlight[url] { return await task.value }
        // Not a child of the first caller's task: others wait for it too, and outlive its cancellation.
        let task = Task { [transport, trust, timeout, instant] in
            await Self.fetch(url, names, now, transport, trust, deadline: instant() + timeout)
        }
        inFlight[url] = task
        let result = await task.value
        inFlight[url] = nil
        keep(result, url, now)
        return result
    }

    private func keep(_ result: Result<NotificationCertificate, NotificationError>, _ url: URL, _ now: Date) {
        let end =
            switch result {
            case .success(let certificate): min(certificate.end, now + Self.longestLife)
            case .failure: now + Self.failureLife
            }
        if entries[url] == nil, entries.count >= Self.mostEntries,
            let oldest = entries.min(by: { $0.value.end < $1.value.end })
        {
            entries[oldest.key] = nil
        }
        entries[url] = Entry(result: result, end: end)
    }

    private static func fetch(
        _ url: URL, _ names: [String], _ now: Date, _ transport: any Transport, _ trust: CertificateTrust,
        deadline: ContinuousClock.Instant
    ) async -> Result<NotificationCertificate, NotificationError> {
        let request = TransportRequest(
            head: HTTPRequest(
                method: .get, scheme: url.scheme, authority: authority(of: url), path: url.path(percentEncoded: true),
                headerFields: [:]))
        let answer: TransportResponse
        do {
            answer = try await transport.send(request, deadline: deadline)
        } catch {
            return .failure(NotificationError(.certificateUnavailable))
        }
        guard answer.head.status == .ok, answer.body.count <= mostBytes else {
            return .failure(NotificationError(.certificateUnavailable))
        }
        do {
            return .success(
                try await NotificationCertificate(
                    pem: String(decoding: answer.body, as: UTF8.self), trust: trust, names: names, now: now))
        } catch {
            return .failure(NotificationError(.untrustedCertificate))
        }
    }

    private static func authority(of url: URL) -> String {
        (url.host(percentEncoded: true) ?? "") + (url.port.map { ":\($0)" } ?? "")
    }
}
