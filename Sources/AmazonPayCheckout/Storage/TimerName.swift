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
    /// Something has had its time and goes: a buyer's data, a session of the console, a message of Amazon's.
    case forget
    /// A checkout that nobody has paid ends.
    case expire
    /// A message of Amazon's is acted on, or tried again.
    case notify
    /// The next part of a reconciliation is due.
    case reconcile
    /// A subscription is billed, or goes on.
    case bill
    /// A limit of an authorized charge is near, or was reached.
    case window
    /// An authorization that has expired is made again.
    case reauthorize

    /// The partition of the timers of this name: messages, which anybody may cause, wait in a line of their own.
    func partition(of store: String) -> String { self == .notify ? Self.messages(of: store) : store }

    /// The partition of the timers about messages.
    static func messages(of store: String) -> String { "\(store)/messages" }
}

extension TimerName {
    /// Whether that its time has come is all that it takes, and what it does cannot be taken back.
    var isDecidedByTime: Bool {
        switch self {
        case .expire, .bill, .window, .forget, .reauthorize: true
        case .resume, .operate, .poll, .describe, .notify, .reconcile: false
        }
    }

    /// Those that something else decides as well, as a rule an answer of Amazon's.
    static let notDecidedByTime = allCases.filter { !$0.isDecidedByTime }

    /// The longest, in seconds, that a timer of this name ever sleeps, or may sleep before it is looked at for nothing;
    /// `nil` where it sleeps for as long as somebody has set.
    var longestPause: Int? {
        switch self {
        case .resume, .operate, .poll, .notify: 86_400
        case .reauthorize: 2 * 86_400
        // A button lives for a month, an authorization too; a subscription and a permission are looked at once a month at
        // least.
        case .expire, .window, .bill, .describe: 32 * 86_400
        case .forget, .reconcile: nil
        }
    }

    /// The names with a longest pause, by that pause.
    static let byLongestPause = Dictionary(grouping: allCases.filter { $0.longestPause != nil }) {
        $0.longestPause ?? 0
    }.sorted { $0.key < $1.key }
}
