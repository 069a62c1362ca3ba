import AmazonPayModel
import Crypto
import Foundation

/// The money of one or more days that is paid out together, in one currency.
///
/// Amazon does not document how payouts are made up. Here days are those of UTC, each that is over is settled at its
/// end, and one on which more went out than came in is settled with the days after it.
struct Settlement: Hashable, Sendable {
    let settlementId: String
    let disbursementId: String
    let start: Timestamp
    let end: Timestamp
    let amount: Price
    let movements: [Movement]

    private static let dayMilliseconds: Int64 = 86_400_000

    /// The end of the day of a moment, when what moved on it is settled.
    static func day(after moment: Timestamp) -> Timestamp {
        Timestamp(milliseconds: (moment.milliseconds / dayMilliseconds + 1) * dayMilliseconds)
    }

    /// All settlements of a merchant by now, oldest first.
    ///
    /// - Parameter account: Whose money it is; the numbers follow from it, and are the same whenever somebody asks.
    static func all(of account: String, _ movements: [Movement], by now: Timestamp) -> [Settlement] {
        let currencies = Dictionary(grouping: movements, by: \.amount.currencyCode)
        return currencies.values.flatMap { settle($0, of: account, by: now) }
            .sorted { ($0.end, $0.amount.currencyCode.rawValue) < ($1.end, $1.amount.currencyCode.rawValue) }
    }

    /// The settlements of one currency.
    private static func settle(_ movements: [Movement], of account: String, by now: Timestamp) -> [Settlement] {
        var settled: [Settlement] = []
        var open: [Movement] = []
        let days = Dictionary(grouping: movements) { day(after: $0.at) }
        for end in days.keys.sorted() where end <= now {
            open += days[end] ?? []
            let sum = open.reduce(0) { $0 + $1.signedAmount }
            guard sum > 0, let first = open.first,
                // Too large a sum has no price; nothing that the service lets through adds up to it.
                let amount = try? Price(sum, first.amount.currencyCode)
            else { continue }
            let start = Timestamp(milliseconds: day(after: first.at).milliseconds - dayMilliseconds)
            let name = "\(account)/\(end.milliseconds / dayMilliseconds)/\(amount.currencyCode)"
            settled.append(
                Settlement(
                    settlementId: digits(11, of: "settlement/\(name)"),
                    disbursementId: digits(10, of: "disbursement/\(name)"), start: start, end: end, amount: amount,
                    movements: open))
            open = []
        }
        return settled
    }

    private static func digits(_ count: Int, of name: String) -> String {
        String(SHA256.hash(data: Data(name.utf8)).prefix(count).map { Character(String($0 % 10)) })
    }
}
