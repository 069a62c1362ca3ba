import Foundation
import Testing

@testable import AmazonPayCheckout

/// Texts of the pages can be read in light and in dark: WCAG 2 asks for a contrast of 4.5.
@Suite struct ContrastTests {
    @Test(arguments: [
        ("ink", "card"), ("ink", "paper"), ("soft", "card"), ("accent", "card"), ("accent-ink", "accent"),
        ("accent-ink", "accent-hover"), ("warn", "warn-paper"),
    ])
    func `Each text stands out from its ground, in both schemes`(_ text: String, _ ground: String) throws {
        let style = try #require(try PageTemplates(folder: nil).files["style.css"])
        let schemes = style.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
        #expect(schemes.count == 2)
        for scheme in schemes {
            let ratio = try contrast(of: try luminance(text, in: scheme), and: try luminance(ground, in: scheme))
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
    }

    private func contrast(of one: Double, and two: Double) throws -> Double {
        (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Relative luminance of a colour variable, from `#fff` or `#1c2430`.
    private func luminance(_ name: String, in scheme: Substring) throws -> Double {
        let found = try #require(scheme.firstMatch(of: try Regex("--\(name): #([0-9a-f]+)[;\\s]")))
        var digits = String(try #require(found.output[1].substring))
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        let number = try #require(Int(digits, radix: 16))
        let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { part in
            let share = Double(part) / 255
            return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
