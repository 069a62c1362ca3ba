/// Whether an object is real or belongs to the sandbox, as answers spell it.
public struct ReleaseEnvironment: Identifier {
    /// The text of the answer.
    public let rawValue: String

    /// Takes any text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// No money moves.
    public static let sandbox: Self = "Sandbox"
    /// Real money moves.
    public static let live: Self = "Live"
}
