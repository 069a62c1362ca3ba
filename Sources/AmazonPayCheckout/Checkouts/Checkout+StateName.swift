extension Checkout {
    /// The state's name, as the shop's API spells it.
    public var stateName: String {
        switch state {
        case .open: "Open"
        case .checking: "Checking"
        case .reviewing: "Reviewing"
        case .updating: "Updating"
        case .paying: "Paying"
        case .completing: "Completing"
        case .completed: "Completed"
        case .failed: "Failed"
        }
    }
}
