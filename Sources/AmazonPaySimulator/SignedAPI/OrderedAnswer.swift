import Foundation

/// An object of the API whose members clients expect in a certain order.
protocol OrderedAnswer: Encodable {
    /// The names of the members; others come after them, by the alphabet.
    static var memberOrder: [String] { get }
}

extension OrderedAnswer {
    /// Puts the members of an object's text into the order.
    ///
    /// - Parameter text: The object as an encoder wrote it.
    static func ordered(_ text: Data) -> Data {
        guard let members = JSONWalk.members(of: text) else { return text }
        let places = Dictionary(uniqueKeysWithValues: memberOrder.enumerated().map { ($1, $0) })
        let sorted = members.enumerated().sorted { first, second in
            let places = (places[first.element.name] ?? .max, places[second.element.name] ?? .max)
            return places.0 == places.1 ? first.offset < second.offset : places.0 < places.1
        }
        var result = Data("{".utf8)
        for (place, member) in sorted.enumerated() {
            if place > 0 { result.append(UInt8(ascii: ",")) }
            result.append(contentsOf: member.element.text)
        }
        result.append(UInt8(ascii: "}"))
        return result
    }
}
