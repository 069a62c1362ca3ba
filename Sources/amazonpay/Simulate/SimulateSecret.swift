import ArgumentParser
import Foundation

/// A secret of `amazonpay simulate`: given in the environment, in a file, or as an option.
///
/// Every user of the machine sees the options of a process in the list of processes; environment and files are the
/// owner's alone.
struct SimulateSecret {
    /// The option that carries the secret itself, such as `--store`.
    let option: String
    /// The variable that carries it.
    let variable: String

    static let controlToken = Self(option: "--control-token", variable: "AMAZONPAY_SIMULATOR_CONTROL_TOKEN")
    static let store = Self(option: "--store", variable: "AMAZONPAY_SIMULATOR_STORE")

    /// The secret: the option's, the file's, or that of the environment, in this order.
    ///
    /// - Parameters:
    ///   - value: The value of the option.
    ///   - file: The value of the option for a file.
    ///   - environment: The variables of the process.
    /// - Throws: `ValidationError` when it is given twice on the command line, or is blank.
    func value(_ value: String?, file: String?, environment: [String: String]) throws -> String? {
        guard value == nil || file == nil else {
            throw ValidationError("Give either \(option) or \(option)-file.")
        }
        let source: String
        let text: String
        if let value {
            (source, text) = (option, value)
        } else if let file {
            (source, text) = (file, String(decoding: try GivenFile.data(file), as: UTF8.self))
        } else if let value = environment[variable] {
            (source, text) = (variable, value)
        } else {
            return nil
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw ValidationError("\(source) is empty.") }
        return secret
    }
}
