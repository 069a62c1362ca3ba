import AmazonPay
import Foundation
import Testing

@testable import AmazonPayCheckout

/// Every state of a checkout with everything that can happen in it: the new state, and what is to be done next.
@Suite struct CheckoutCellTests {
    private static let tables = [
        """
        | event          | open          | checking            | checkingChoice | reviewing       | updating        |
        | returned       | Checking read | Checking read       | Checking read  | Checking read   | Checking read   |
        | returnedOther  | Checking read | Checking -          | Checking -     | Checking read   | Checking read   |
        | chosen         | Checking read | Checking read       | Checking read  | Checking read   | Checking read   |
        | chosenOther    | Checking read | Checking -          | Checking -     | Checking read   | Checking read   |
        | confirmed      | Open -        | Checking -          | Checking -     | Updating update | Updating update |
        | confirmedStale | Open -        | Checking -          | Checking -     | Reviewing -     | Updating update |
        | readFitting    | Open -        | Completing complete | Reviewing -    | Reviewing -     | Paying -        |
        | readForeign    | Open -        | Open -              | Open -         | Reviewing -     | Updating wait   |
        | readDifferent  | Open -        | Reviewing -         | Reviewing -    | Reviewing -     | Updating wait   |
        | readCanceled   | Open -        | Open -              | Open -         | Reviewing -     | Failed -        |
        | readCompleted  | Open -        | Failed -            | Failed -       | Reviewing -     | Failed -        |
        | readOther      | Open -        | Checking -          | Checking -     | Reviewing -     | Updating -      |
        | notFound       | Open -        | Checking wait       | Checking wait  | Reviewing -     | Updating wait   |
        | unreadable     | Open -        | Checking wait       | Checking wait  | Reviewing -     | Updating wait   |
        | updated        | Open -        | Checking -          | Checking -     | Reviewing -     | Paying -        |
        | notUpdated     | Open -        | Checking -          | Checking -     | Reviewing -     | Updating read   |
        | updateRefused  | Open -        | Checking -          | Checking -     | Reviewing -     | Updating read   |
        | completed      | Open -        | Checking -          | Checking -     | Reviewing -     | Updating -      |
        | unclear        | Open -        | Checking -          | Checking -     | Reviewing -     | Updating -      |
        | resumed        | Open -        | Checking read       | Checking read  | Reviewing -     | Updating update |
        | notified       | Open -        | Checking read       | Checking read  | Reviewing -     | Updating -      |
        | amended        | Open -        | Checking -          | Checking -     | Reviewing -     | Reviewing -     |
        | canceled       | Failed -      | Failed -            | Failed -       | Failed -        | Failed -        |
        | expired        | Failed -      | Failed -            | Failed -       | Failed -        | Failed -        |
        """,
        """
        | event          | paying        | completing          | completed   | failed   |
        | returned       | Checking read | Completing complete | Completed - | Failed - |
        | returnedOther  | Checking read | Completing -        | Completed - | Failed - |
        | chosen         | Checking read | Completing -        | Completed - | Failed - |
        | chosenOther    | Checking read | Completing -        | Completed - | Failed - |
        | confirmed      | Paying -      | Completing -        | Completed - | Failed - |
        | confirmedStale | Paying -      | Completing -        | Completed - | Failed - |
        | readFitting    | Paying -      | Completing wait     | Completed - | Failed - |
        | readForeign    | Paying -      | Failed -            | Completed - | Failed - |
        | readDifferent  | Paying -      | Failed -            | Completed - | Failed - |
        | readCanceled   | Paying -      | Failed -            | Completed - | Failed - |
        | readCompleted  | Paying -      | Completed -         | Completed - | Failed - |
        | readOther      | Paying -      | Completing -        | Completed - | Failed - |
        | notFound       | Paying -      | Completing wait     | Completed - | Failed - |
        | unreadable     | Paying -      | Completing wait     | Completed - | Failed - |
        | updated        | Paying -      | Completing -        | Completed - | Failed - |
        | notUpdated     | Paying -      | Completing -        | Completed - | Failed - |
        | updateRefused  | Paying -      | Completing -        | Completed - | Failed - |
        | completed      | Paying -      | Completed -         | Completed - | Failed - |
        | unclear        | Paying -      | Completing read     | Completed - | Failed - |
        | resumed        | Paying -      | Completing complete | Completed - | Failed - |
        | notified       | Paying -      | Completing read     | Completed - | Failed - |
        | amended        | Reviewing -   | Completing -        | Completed - | Failed - |
        | canceled       | Failed -      | Completing -        | Completed - | Failed - |
        | expired        | Failed -      | Completing -        | Completed - | Failed - |
        """,
    ]

    @Test func `Each cell of the table of states and inputs is as it is written`() throws {
        var seen: Set<String> = []
        for table in Self.tables {
            let rows = table.split(separator: "\n").map { row in
                row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            }
            for row in rows.dropFirst() {
                for (place, cell) in zip(rows[0], row).dropFirst() {
                    try check(place, row[0], cell)
                    seen.insert("\(place) \(row[0])")
                }
            }
        }
        #expect(seen.count == CheckoutCell.Place.allCases.count * CheckoutCell.Event.allCases.count)
    }

    private func check(_ place: String, _ event: String, _ cell: String) throws {
        var checkout = try CheckoutCell.checkout(try #require(CheckoutCell.Place(rawValue: place)))
        let input = try CheckoutCell.input(try #require(CheckoutCell.Event(rawValue: event)), checkout)
        let step = checkout.take(input, at: CheckoutCell.later)
        #expect("\(checkout.stateName) \(step.name)" == cell, "\(event) in \(place)")
    }

    @Test(arguments: CheckoutCell.Place.allCases)
    func `A checkout with a button at the end of checkout has no cell that leads to the review page`(
        _ place: CheckoutCell.Place
    ) throws {
        guard ![.checkingChoice, .reviewing, .updating, .paying].contains(place) else { return }
        for event in CheckoutCell.Event.allCases {
            var checkout = try CheckoutCell.checkout(place)
            checkout.reviewURL = nil
            _ = checkout.take(try CheckoutCell.input(event, checkout), at: CheckoutCell.later)
            #expect(!["Reviewing", "Updating", "Paying"].contains(checkout.stateName), "\(event) in \(place)")
        }
    }

    @Test func `A buyer's data is gone when a checkout has ended`() throws {
        for input in [CheckoutInput.canceled, .expired] {
            for place in [CheckoutCell.Place.reviewing, .updating, .paying] {
                var checkout = try CheckoutCell.checkout(place)
                #expect(checkout.review != nil)
                _ = checkout.take(input, at: CheckoutCell.later)
                #expect(checkout.review == nil)
            }
        }
    }
}
