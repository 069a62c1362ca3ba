import AmazonPayModel

/// A fault as the control API is told about it.
struct FaultBody: Codable {
    struct When: Codable {
        var nth: Int?
        var share: Double?
        var seed: UInt64?
    }

    var operation: String?
    var when: When?
    var action: String?
    var status: Int?
    var retryAfter: Int?
    var seconds: Double?
    var merchant: String?
    var times: Int?

    static let shape = BodyShape.object([
        "operation": .text, "when": .object(["nth": .value, "share": .value, "seed": .value]), "action": .text,
        "status": .value, "retryAfter": .value, "seconds": .value, "merchant": .text, "times": .value,
    ])

    /// The longest delay: more than any client waits.
    private static let mostSeconds = 600.0

    /// - Throws: 400 naming the member that is missing or wrong.
    func parsed() throws(APIError) -> Fault {
        guard let operation else { throw .missingParameter("operation") }
        let isKnown =
            operation == "*" || operation == Fault.notification
            || Operation.allCases.contains { $0.rawValue.lowercased() == operation.lowercased() }
        guard isKnown else {
            throw .invalidParameter("operation", "It must be an operation of the API, notification, or *.")
        }
        if let times, times < 1 { throw .invalidParameter("times", "It must be at least 1.") }
        let action = try parsedAction()
        guard action.isFor(operation) else {
            throw .invalidCombination(
                "Notifications have the actions duplicate, hold, lose and delay, calls the others.")
        }
        return Fault(
            operation: operation, action: action, occasion: try parsedOccasion(), merchantId: merchant,
            // The third call is one call; with times it is the first of so many.
            times: times ?? (when?.nth == nil ? nil : 1))
    }

    private func parsedOccasion() throws(APIError) -> Fault.Occasion {
        guard let when else { return .nth(1) }
        switch (when.nth, when.share) {
        case (let number?, nil):
            guard number >= 1 else { throw .invalidParameter("when.nth", "It must be at least 1.") }
            return .nth(number)
        case (nil, let share?):
            guard (0...1).contains(share) else { throw .invalidParameter("when.share", "It must be from 0 to 1.") }
            return .share(share, seed: when.seed ?? 0)
        case (nil, nil): throw .missingParameter("when.nth")
        case (.some, .some): throw .invalidCombination("when has nth or share, not both.")
        }
    }

    private func parsedAction() throws(APIError) -> Fault.Action {
        switch action {
        case "refuse": return .refuse
        case "dropAnswer": return .dropAnswer
        case "cut": return .cut
        case "duplicate": return .duplicate
        case "hold": return .hold
        case "lose": return .lose
        case "delay":
            guard let seconds else { throw .missingParameter("seconds") }
            guard (0...Self.mostSeconds).contains(seconds) else {
                throw .invalidParameter("seconds", "It must be from 0 to \(Int(Self.mostSeconds)).")
            }
            return .delay(seconds: seconds)
        case "answer":
            guard let status else { throw .missingParameter("status") }
            guard (400...599).contains(status) else { throw .invalidParameter("status", "It must be from 400 to 599.") }
            if let retryAfter, retryAfter < 0 {
                throw .invalidParameter("retryAfter", "It must be a number of seconds, at least 0.")
            }
            return .answer(status: status, retryAfter: retryAfter)
        case nil: throw .missingParameter("action")
        default:
            throw .invalidParameter(
                "action", "It must be one of refuse, delay, answer, dropAnswer, cut, duplicate, hold, lose.")
        }
    }
}

/// A fault as the control API shows it.
struct ListedFault: Encodable {
    let faultId: String
    let fault: FaultBody
    let seen: Int
    let matched: Int

    init(_ entry: FaultPlan.Entry) {
        faultId = entry.faultId
        seen = entry.seen
        matched = entry.matched
        fault = FaultBody(entry.fault)
    }
}

extension Fault.Action {
    /// Whether it can happen to calls of an operation, or to notifications.
    fileprivate func isFor(_ operation: String) -> Bool {
        switch self {
        case .delay: true
        case .duplicate, .hold, .lose: operation == Fault.notification
        case .refuse, .answer, .dropAnswer, .cut: operation != Fault.notification
        }
    }
}

extension FaultBody {
    init(_ fault: Fault) {
        operation = fault.operation
        merchant = fault.merchantId
        times = fault.times
        switch fault.occasion {
        case .nth(let number): when = When(nth: number)
        case .share(let share, let seed): when = When(share: share, seed: seed)
        }
        switch fault.action {
        case .refuse: action = "refuse"
        case .dropAnswer: action = "dropAnswer"
        case .cut: action = "cut"
        case .duplicate: action = "duplicate"
        case .hold: action = "hold"
        case .lose: action = "lose"
        case .delay(let seconds):
            action = "delay"
            self.seconds = seconds
        case .answer(let status, let retryAfter):
            action = "answer"
            self.status = status
            self.retryAfter = retryAfter
        }
    }
}
