import AmazonPay
import Foundation

/// Plays one situation after the other, and judges each.
struct ProbeRun {
    private static let ordinaryComesFirst = "An ordinary return has to work before anything else can be judged."

    let street: ProbeStreet
    /// Tells the pages apart; there after the first two situations.
    private var signs: PageSigns?

    init(_ street: ProbeStreet) {
        self.street = street
    }

    /// Plays all situations; each row is told as soon as it is there.
    mutating func play(_ situations: [ProbeSituation], _ tell: (ProbeRow) -> Void) async -> [ProbeRow] {
        var rows = await playFirst()
        rows.forEach(tell)
        let isPlayable = rows.first?.verdict.word == .right
        for situation in situations where !ProbeSituation.first.contains(situation) && !Task.isCancelled {
            let row =
                isPlayable
                ? await play(situation)
                : ProbeRow(situation, .skipped(Self.ordinaryComesFirst))
            // What was broken off says nothing of the shop.
            guard !Task.isCancelled else { break }
            tell(row)
            rows.append(row)
        }
        return rows
    }

    /// The two that the others are judged by.
    private mutating func playFirst() async -> [ProbeRow] {
        do {
            var paid = try await ProbeScene(street)
            try await ProbePlays.ordinaryReturn(&paid)
            var declined = try await ProbeScene(street)
            try await ProbePlays.declined(&declined)
            guard let good = paid.seen.last?.visit, let bad = declined.seen.last?.visit else { return [] }
            let signs = PageSigns(
                paid: PageText(good), notPaid: PageText(bad), paidText: street.options.paidText)
            self.signs = signs
            return [
                ProbeRow(.ordinaryReturn, try await paid.evidence(signs)),
                ProbeRow(.declined, try await declined.evidence(signs)),
            ]
        } catch {
            return [
                ProbeRow(.ordinaryReturn, .wrong("It could not be played: \(error).")),
                ProbeRow(.declined, .skipped(Self.ordinaryComesFirst)),
            ]
        }
    }

    private func play(_ situation: ProbeSituation) async -> ProbeRow {
        guard let signs, let play = ProbePlays.play(situation) else {
            return ProbeRow(situation, .skipped("It is played first."))
        }
        if situation.needsNotifications, street.notifications == nil {
            return ProbeRow(
                situation,
                .skipped(
                    street.shop.notificationURL == nil
                        ? "Give --notification-url."
                        : "The simulator's key for notifications is not on this machine."))
        }
        do {
            var scene = try await ProbeScene(street)
            try await play(&scene, signs)
            return ProbeRow(situation, try await scene.evidence(signs))
        } catch let skipped as ProbePlays.NotForThisShop {
            return ProbeRow(situation, .skipped(skipped.description))
        } catch {
            return ProbeRow(situation, .unclear("It could not be played: \(error)."))
        }
    }
}
