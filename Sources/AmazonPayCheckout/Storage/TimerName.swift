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
    /// Something has had its time and goes: a buyer's data, a session of the console.
    case forget
    /// A checkout that nobody has paid ends.
    case expire
    /// A message of Amazon's is acted on, tried again, or forgotten.
    case notify
    /// The next part of a reconciliation is due.
    case reconcile
    /// A subscription is billed, or goes on.
    case bill
    /// A limit of an authorized charge is near, or was reached.
    case window
    /// An authorization that has expired is made again.
    case reauthorize
}
