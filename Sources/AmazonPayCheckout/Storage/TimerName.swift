/// What can be due; a document has at most one timer of each name.
enum TimerName: String, Sendable, CaseIterable {
    /// A checkout goes on: nobody may be working on it any more.
    case resume
    /// An operation goes on.
    case operate
    /// An object at Amazon is read again.
    case poll
    /// A payment's permission is read, with buyer and address.
    case describe
    /// A limit of an authorized charge is near, or was reached.
    case window
    /// An authorization that has expired is made again.
    case reauthorize
    /// A buyer's data are deleted.
    case forget
}
