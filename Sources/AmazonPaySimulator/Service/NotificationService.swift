import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation

/// What people and tests decide about notifications: who gets them, and which ones again.
struct NotificationService: Sendable {
    let repository: ObjectRepository
    let sender: NotificationSender
    let pages: PageAddresses

    /// More than one shop has.
    static let mostEndpoints = 20
    private static let longestURL = 2048

    /// The list that replaces the one before.
    struct EndpointsBody: Decodable, Sendable {
        var urls: [String]?
        /// Whether each endpoint has to confirm its subscription before it gets anything.
        var confirm: Bool?
        /// Only this merchant's notifications, and only its endpoints are replaced.
        var merchantId: String?
        /// `1`, the default, or `2`.
        var signatureVersion: String?

        static let shape = BodyShape.object([
            "urls": .list(.text), "confirm": .flag, "merchantId": .text, "signatureVersion": .text,
        ])
    }

    func endpoints() async throws -> [NotificationEndpoint] {
        try await stored()?.record.endpoints ?? []
    }

    /// Replaces the endpoints; those that have to confirm are asked to.
    func replace(_ body: EndpointsBody) async throws -> [NotificationEndpoint] {
        let added = try parsed(body)
        // Made here, not with the first notification: whoever asks for notifications learns that there can be none.
        if !added.isEmpty { try prepareSender() }
        return try await repository.retryingConflicts {
            let old = try await stored()
            let kept =
                body.merchantId == nil ? [] : (old?.record.endpoints ?? []).filter { $0.merchantId != body.merchantId }
            let record = NotificationEndpoints(endpoints: kept + added)
            guard record.endpoints.count <= Self.mostEndpoints else { throw Self.tooMany }
            var changes = Changes()
            try changes.write(record, from: old)
            for endpoint in added where !endpoint.isConfirmed {
                try repository.outbox.add(confirmation(of: endpoint), to: &changes)
            }
            try await repository.apply(changes, [])
            return record.endpoints
        }
    }

    /// What an endpoint does by fetching the `SubscribeURL`; fetched again, it answers alike and changes nothing.
    ///
    /// - Throws: 404 for a token that was not given out, or whose endpoint was replaced.
    func confirm(token: String) async throws -> String {
        return try await repository.retryingConflicts {
            guard let old = try await stored(),
                let found = old.record.endpoints.firstIndex(where: { $0.token == token || $0.usedToken == token })
            else { throw APIError.notFound("subscription with this token") }
            var record = old.record
            let endpoint = record.endpoints[found]
            let subscriptionArn = Unsubscription.arn(
                topicArn: repository.outbox.topic(of: owner(of: endpoint)), endpointId: endpoint.endpointId)
            guard !endpoint.isConfirmed else { return subscriptionArn }
            record.endpoints[found].token = nil
            record.endpoints[found].usedToken = token
            var changes = Changes()
            try changes.write(record, from: old)
            try await repository.apply(changes, [])
            return subscriptionArn
        }
    }

    /// What an endpoint does by fetching the `UnsubscribeURL`.
    ///
    /// - Throws: 404 for an endpoint that is not there, or not any more.
    func unsubscribe(_ endpointId: String) async throws {
        try await repository.retryingConflicts {
            guard let old = try await stored(), old.record.endpoints.contains(where: { $0.endpointId == endpointId })
            else { throw APIError.notFound("subscription with this name") }
            var record = old.record
            record.endpoints.removeAll { $0.endpointId == endpointId }
            var changes = Changes()
            try changes.write(record, from: old)
            return try await repository.apply(changes, [])
        }
    }

    /// Sends a notification once more, to every endpoint that it was for.
    func redeliver(_ id: String) async throws -> NotificationRecord {
        return try await repository.retryingConflicts {
            guard let old: Versioned<NotificationRecord> = try await repository.find(id) else {
                throw APIError.notFound("notification with this id")
            }
            var record = old.record
            var changes = Changes()
            for index in record.deliveries.indices {
                record.deliveries[index].state = .pending
                record.deliveries[index].tries = 0
                try repository.outbox.enqueue(
                    .init(notificationId: id, endpointId: record.deliveries[index].endpointId, isAgain: true),
                    in: &changes)
            }
            try changes.write(record, from: old)
            try await repository.apply(changes, [])
            return record
        }
    }

    /// Whose topic an endpoint for all merchants subscribes to: that of the only one, as nearly always there is.
    private func owner(of endpoint: NotificationEndpoint) -> String {
        endpoint.merchantId ?? repository.outbox.directory.only?.merchantId ?? "all"
    }

    private func stored() async throws -> Versioned<NotificationEndpoints>? {
        try await repository.find(NotificationEndpoints.id)
    }

    private func prepareSender() throws {
        do {
            _ = try sender.identity()
        } catch is NotificationSender.Missing {
            throw APIError(
                status: 503, reasonCode: .serviceUnavailable, message: "This simulator has no sender of notifications.")
        }
    }

    private func parsed(_ body: EndpointsBody) throws(APIError) -> [NotificationEndpoint] {
        guard let urls = body.urls else { throw .missingParameter("urls") }
        guard urls.count <= Self.mostEndpoints else { throw Self.tooMany }
        let version = body.signatureVersion ?? NotificationSigner.Version.one.rawValue
        guard NotificationSigner.Version(rawValue: version) != nil else {
            throw .invalidParameter("signatureVersion", "It must be 1 or 2.")
        }
        var endpoints: [NotificationEndpoint] = []
        for (index, url) in urls.enumerated() {
            try Self.require(url, "urls[\(index)]")
            endpoints.append(
                NotificationEndpoint(
                    endpointId: repository.outbox.identifiers.uuid(), url: url, merchantId: body.merchantId,
                    signatureVersion: version,
                    token: body.confirm == true ? repository.outbox.identifiers.token() : nil))
        }
        return endpoints
    }

    private static var tooMany: APIError { .invalidParameter("urls", "There are \(mostEndpoints) endpoints at most.") }

    private static func require(_ url: String, _ field: String) throws(APIError) {
        guard url.utf8.count <= longestURL, WebAddress(url) != nil
        else { throw .invalidParameter(field, "It must be an http or https URL with up to \(longestURL) characters.") }
    }

    private func confirmation(of endpoint: NotificationEndpoint) -> NotificationRecord {
        let outbox = repository.outbox
        let merchantId = owner(of: endpoint)
        let topicArn = outbox.topic(of: merchantId)
        let token = endpoint.token ?? ""
        return NotificationRecord(
            notificationId: outbox.identifiers.uuid(), messageId: outbox.identifiers.uuid(),
            type: .subscriptionConfirmation, merchantId: merchantId, topicArn: topicArn,
            message: "You have chosen to subscribe to the topic \(topicArn).\n"
                + "To confirm the subscription, visit the SubscribeURL included in this message.",
            createdAt: outbox.clock.now, sentAt: outbox.clock.realTime,
            subscribeURL: "\(pages.notificationOrigin)/?Action=ConfirmSubscription&TopicArn=\(topicArn)&Token=\(token)",
            token: token,
            deliveries: [
                .init(
                    endpointId: endpoint.endpointId, url: endpoint.url, signatureVersion: endpoint.signatureVersion)
            ])
    }
}
