/// A template of the shop's own that cannot be used.
public struct PageTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1; `nil` when the file as a whole is meant.
    public let line: Int?
    /// What is wrong, in words.
    public let problem: String

    /// File, line and problem.
    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(problem)" }
}
