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
    /// Messages that wait for a host's fetch; the sender sends the others again.
    private static let mostWaiting = 16
    /// Fetches that fail one after the other before there has to be a pause, and the seconds after which one more may.
    private static let mostFailures = 8.0
    private static let secondsPerFailure = 10.0

    private struct Entry {
        let result: Result<NotificationCertificate, NotificationError>
        let end: Date
    }

    private let transport: any Transport
    private let trust: CertificateTrust
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let timeout: Duration
    private let executor: (any TaskExecutor)?
    private var entries: [URL: Entry] = [:]
    private var inFlight: [URL: Task<Result<NotificationCertificate, NotificationError>, Never>] = [:]
    private var waiting = 0
    /// The failures that are still allowed, as of a moment.
    private var allowance = mostFailures
    private var allowanceDate: Date?

    init(
        transport: any Transport, trust: CertificateTrust, timeout: Duration,
        instant: @escaping @Sendable () -> ContinuousClock.Instant, executor: (any TaskExecutor)? = nil
    ) {
        self.transport = transport
        self.trust = trust
        self.timeout = timeout
        self.instant = instant
        self.executor = executor
    }

    func certificate(
        at url: URL, names: [String], now: Date
    ) async -> Result<NotificationCertificate, NotificationError> {
        if let known = await known(url, now) { return known }
        // A certificate that was good before is fetched again whatever strangers have used up.
        guard isGood(url) || takeAllowance(now) else { return .failure(NotificationError(.certificateUnavailable)) }
        // Not a child of the first caller's task: others wait for it too, and outlive its cancellation.
        let task = Task(executorPreference: executor) { [transport, trust, timeout, instant] in
            await Self.fetch(url, names, now, transport, trust, deadline: instant() + timeout)
        }
        inFlight[url] = task
        let result = await task.value
        inFlight[url] = nil
        if case .success = result, !isGood(url) { allowance = min(Self.mostFailures, allowance + 1) }
        keep(result, url, now)
        return result
    }

    /// What is known of an address, once no other address of its host is being fetched: anybody can invent addresses,
    /// and none of them is worth a connection of its own.
    ///
    /// - Returns: `nil` when it is to be fetched now.
    private func known(_ url: URL, _ now: Date) async -> Result<NotificationCertificate, NotificationError>? {
        for _ in 0..<Self.mostWaiting {
            if let entry = entries[url], now < entry.end { return entry.result }
            if let task = inFlight[url] { return await task.value }
            guard let busy = inFlight.first(where: { $0.key.host() == url.host() })?.value else { return nil }
            guard waiting < Self.mostWaiting else { break }
            waiting += 1
            _ = await busy.value
            waiting -= 1
        }
        return .failure(NotificationError(.certificateUnavailable))
    }

    private func isGood(_ url: URL) -> Bool {
        if case .success = entries[url]?.result { return true }
        return false
    }

    private func takeAllowance(_ now: Date) -> Bool {
        let passed = allowanceDate.map { max(0, now.timeIntervalSince($0)) } ?? 0
        allowance = min(Self.mostFailures, allowance + passed / Self.secondsPerFailure)
        allowanceDate = now
        guard allowance >= 1 else { return false }
        allowance -= 1
        return true
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
