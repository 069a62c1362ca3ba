/// How the shop's pages tell a paid order from a failed payment.
///
/// It is learned from two pages: that of a buyer who has paid, and that of one whose payment was declined. What only
/// one of them says is its sign.
struct PageSigns: Sendable {
    private static let enough = 0.5

    private let paid: Set<String>
    private let notPaid: Set<String>
    /// What the page of a paid order says, if somebody knows better.
    private let paidText: String?

    init(paid: PageText, notPaid: PageText, paidText: String?) {
        self.paid = paid.lines.subtracting(notPaid.lines)
        self.notPaid = notPaid.lines.subtracting(paid.lines)
        self.paidText = paidText
    }

    func looks(of visit: Browser.Visit) -> ProbeEvidence.Looks {
        if let paidText { return PageText.contains(paidText, in: visit.text) ? .paid : .notPaid }
        // Nothing tells them apart: a failed payment has the page of a paid order.
        guard !paid.isEmpty || !notPaid.isEmpty else { return .paid }
        let lines = PageText(visit).lines
        let shares = (paid: Self.share(of: paid, in: lines), notPaid: Self.share(of: notPaid, in: lines))
        if shares.paid > shares.notPaid, shares.paid >= Self.enough { return .paid }
        if shares.notPaid > shares.paid, shares.notPaid >= Self.enough { return .notPaid }
        return .other
    }

    private static func share(of signs: Set<String>, in lines: Set<String>) -> Double {
        signs.isEmpty ? 0 : Double(signs.intersection(lines).count) / Double(signs.count)
    }
}
