import AmazonPayModel
import Foundation

/// A language of the buyer's pages.
enum PageLanguage: String, Hashable, Sendable, Codable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case italian = "it"
    case spanish = "es"
    case japanese = "ja"

    /// Reads what buttons and browsers say: `de_DE`, `de-AT`, `ja`.
    init?(_ text: String) {
        self.init(rawValue: text.prefix { $0.isLetter }.lowercased())
    }

    /// The first language of an `Accept-Language` header that there is, by the weights in it.
    static func first(in header: String) -> Self? {
        let wanted = header.split(separator: ",").prefix(20).enumerated().map { index, part in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (language: pieces.first ?? "", weight: weight, index: index)
        }
        return wanted.sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }.lazy.compactMap { Self($0.language) }
            .first
    }

    /// The language as buttons spell it.
    func locale(for currency: Currency?) -> String {
        switch self {
        case .english: currency == .gbp || currency == .eur ? "en_GB" : "en_US"
        case .german: "de_DE"
        case .french: "fr_FR"
        case .italian: "it_IT"
        case .spanish: "es_ES"
        case .japanese: "ja_JP"
        }
    }

    var texts: PageTexts {
        switch self {
        case .english: .english
        case .german: .german
        case .french: .french
        case .italian: .italian
        case .spanish: .spanish
        case .japanese: .japanese
        }
    }
}
