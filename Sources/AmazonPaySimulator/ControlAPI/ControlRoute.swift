/// What the control API can be asked for.
enum ControlRoute: Sendable {
    case health
    case pressButton
    case buyerDecision
    case readClock
    case setClock
    case advanceClock
    case objects
    case requests
    case listFaults
    case addFault
    case removeFaults
    case removeFault
    case listEndpoints
    case replaceEndpoints
    case notifications
    case redeliver
    case events
    case accountAction
    case verifyCharge
    case openDispute
    case resolveDispute
    case listMerchants
    case createMerchant
    case updateMerchant
    case addKey
    case paymentHistory
    case export
    case importExport
    case reset

    static let prefix = "/simulator/v1/"
    /// Takes whole simulators: the only path with long bodies.
    static let importPath = prefix + "import"

    static let routes = RouteTable<ControlRoute>([
        .init("GET", "health", .health),
        .init("POST", "button", .pressButton),
        .init("POST", "checkout-sessions/{id}/buyer", .buyerDecision),
        .init("GET", "clock", .readClock),
        .init("PUT", "clock", .setClock),
        .init("POST", "clock/advance", .advanceClock),
        .init("GET", "objects", .objects),
        .init("GET", "requests", .requests),
        .init("GET", "faults", .listFaults),
        .init("POST", "faults", .addFault),
        .init("DELETE", "faults", .removeFaults),
        .init("DELETE", "faults/{id}", .removeFault),
        .init("GET", "notification-endpoints", .listEndpoints),
        .init("PUT", "notification-endpoints", .replaceEndpoints),
        .init("GET", "notifications", .notifications),
        .init("POST", "notifications/{id}/redeliver", .redeliver),
        .init("GET", "events", .events),
        .init("POST", "charge-permissions/{id}/buyer", .accountAction),
        .init("POST", "charges/{id}/buyer", .verifyCharge),
        .init("POST", "charges/{id}/dispute", .openDispute),
        .init("POST", "disputes/{id}/resolution", .resolveDispute),
        .init("GET", "merchants", .listMerchants),
        .init("POST", "merchants", .createMerchant),
        .init("PATCH", "merchants/{id}", .updateMerchant),
        .init("POST", "merchants/{id}/keys", .addKey),
        .init("GET", "payments/{id}", .paymentHistory),
        .init("GET", "export", .export),
        .init("POST", "import", .importExport),
        .init("POST", "reset", .reset),
    ])
}
