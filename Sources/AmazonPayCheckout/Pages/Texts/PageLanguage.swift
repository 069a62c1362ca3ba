import Foundation

/// A language of the buyer's pages.
enum PageLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case italian = "it"
    case spanish = "es"
    case japanese = "ja"

    /// Reads what shops and browsers say: `de_DE`, `de-AT`, `ja`.
    init?(_ text: String) {
        self.init(rawValue: text.prefix { $0.isLetter }.lowercased())
    }

    /// The language of an `Accept-Language` header that the browser likes best, of those that there are.
    static func first(in header: String) -> Self? {
        var best: (language: Self, weight: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let language = pieces.first.flatMap({ Self($0) }) else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    /// How numbers and names of countries are written.
    var locale: Locale {
        switch self {
        case .english: Locale(identifier: "en_US")
        case .german: Locale(identifier: "de_DE")
        case .french: Locale(identifier: "fr_FR")
        case .italian: Locale(identifier: "it_IT")
        case .spanish: Locale(identifier: "es_ES")
        case .japanese: Locale(identifier: "ja_JP")
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
