import AmazonPayModel

/// One period of a subscription that is being charged: it is paid once, by one of its attempts, or not at all.
struct BillingCycle: Hashable, Sendable, Codable {
    /// Where it stands.
    enum Phase: Hashable, Sendable, Codable {
        /// The permission is to be read, then it is charged.
        case due
        /// The intent to charge is on disk, the outcome is not known.
        case charging
        /// There is a charge, and Amazon still decides about it.
        case pending(Charge.ID)
        /// Declined; tried again later.
        case retrying
        /// Declined; the buyer has to do something first.
        case waitingForBuyer
        /// No more can be charged in this month.
        case waitingForMonth
        /// A person has to look.
        case stopped
    }

    /// One try to charge it, known to Amazon by a key of its own.
    struct Attempt: Hashable, Sendable, Codable {
        let number: Int
        let at: Timestamp
        var reasonCode: ReasonCode?
        var chargeId: Charge.ID?
    }

    let number: Int
    /// The date that follows from the schedule.
    let billingAt: Timestamp
    /// What is charged: the same in each attempt.
    let order: ChargeOrder
    var attempts: [Attempt] = []
    /// How often it was declined in a way that may pass.
    var declines = 0
    var phase: Phase
    /// Since when it is in this phase.
    var since: Timestamp
    /// When something is to be done about it; absent: when something else happens.
    var lookAt: Timestamp?
    /// How often it was looked at without news.
    var looks = 0
    /// Whether somebody was told that it takes too long.
    var isKnownToBeLate = false
    /// Why Amazon does not let the service in.
    var hindrance: ReasonCode?

    /// Whether it may have become money, or still may.
    var isUnderWay: Bool {
        switch phase {
        case .charging, .pending: true
        case .due, .retrying, .waitingForBuyer, .waitingForMonth, .stopped: false
        }
    }

    mutating func move(to phase: Phase, at now: Timestamp, lookAt: Timestamp?) {
        self.phase = phase
        since = now
        self.lookAt = lookAt
        looks = 0
        isKnownToBeLate = false
        hindrance = nil
    }

    /// The name of a state in the API.
    var phaseName: String {
        switch phase {
        case .due: "Due"
        case .charging: "Charging"
        case .pending: "Pending"
        case .retrying: "Retrying"
        case .waitingForBuyer: "WaitingForBuyer"
        case .waitingForMonth: "WaitingForMonth"
        case .stopped: "NeedsAttention"
        }
    }
}
