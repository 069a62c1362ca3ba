import Foundation

/// Who brings a parcel, by the code that delivery trackers want.
///
/// Amazon publishes a list of titles and codes, which ``known`` holds; it may have grown since, so any other code is
/// kept and sent unchanged.
///
/// ```swift
/// let carrier = Carrier(title: "colis prive") ?? Carrier(code: shop.carrier) ?? .ups
/// ```
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/delivery-tracker.html
public struct Carrier: Identifier {
    /// The code: capital letters, digits and `_`.
    public let rawValue: String

    /// Takes any code, listed or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The listed carrier of a title such as `DHL Express`.
    ///
    /// Case, accents and spaces around and between words do not matter.
    ///
    /// - Returns: `nil` when the list has no such title.
    public init?(title: String) {
        guard let carrier = Directory.shared.carriers[Directory.folded(title)] else { return nil }
        self = carrier
    }

    /// The listed carrier of a code such as `COLIS_PRIVE`.
    ///
    /// Case and spaces around it do not matter.
    ///
    /// - Returns: `nil` when the list has no such code; ``init(rawValue:)`` takes it all the same.
    public init?(code: String) {
        let carrier = Self(rawValue: code.trimmingCharacters(in: .whitespacesAndNewlines).uppercased())
        guard carrier.title != nil else { return nil }
        self = carrier
    }

    /// The carrier's name as the list spells it; `nil` for a code that is not listed.
    public var title: String? { Directory.shared.titles[self] }

    /// The listed carriers, sorted by title.
    public static var known: [Self] { Directory.shared.known }
}

extension Carrier {
    /// The list, made ready for look-ups once.
    private struct Directory {
        static let shared = Directory(titlesAToK + "\n" + titlesLToZ)

        /// Second titles of carriers that have one already.
        private static let otherTitles: [String: Carrier] = ["United Parcel Service": .ups]

        private(set) var known: [Carrier] = []
        private(set) var titles: [Carrier: String] = [:]
        private(set) var carriers: [String: Carrier] = [:]

        init(_ list: String) {
            for line in list.split(separator: "\n") {
                let row = line.split(separator: ",")
                guard row.count == 2 else { continue }
                let carrier = Carrier(rawValue: String(row[1]))
                known.append(carrier)
                titles[carrier] = String(row[0])
                carriers[Self.folded(String(row[0]))] = carrier
            }
            for (title, carrier) in Self.otherTitles { carriers[Self.folded(title)] = carrier }
        }

        static func folded(_ title: String) -> String {
            title.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
