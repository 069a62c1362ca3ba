import Foundation

/// A notification as it is posted to the shop.
struct ProbeNotification: Sendable {
    let headers: [(name: String, value: String)]
    let body: Data
}
