import AmazonPayModel

/// A checkout session with what its payment left, and the timers to change: what the rules of a session work on.
///
/// The rules are methods of this value. They do no I/O: the shell loads the objects, calls one rule, and commits what
/// came out, all of it or nothing.
struct CheckoutObjects: Hashable, Sendable {
    var session: CheckoutSessionRecord
    var permission: ChargePermissionRecord?
    var charge: ChargeRecord?
    /// What the rule wants to happen later, and no longer.
    var timers: [TimerChange] = []

    init(session: CheckoutSessionRecord, permission: ChargePermissionRecord? = nil, charge: ChargeRecord? = nil) {
        self.session = session
        self.permission = permission
        self.charge = charge
    }

    mutating func set(_ name: TimerName, of subject: TimerChange.Subject, at due: Timestamp) {
        timers.append(.set(name, subject, due: due))
    }

    mutating func cancel(_ name: TimerName, of subject: TimerChange.Subject) {
        timers.append(.cancel(name, subject))
    }
}
