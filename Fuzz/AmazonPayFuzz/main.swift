import CLibFuzzer
import Foundation

// AmazonPayFuzz TARGET [OPTION OF LIBFUZZER | CORPUS FOLDER]…
// AmazonPayFuzz list
// AmazonPayFuzz canonical-requests

switch CommandLine.arguments.dropFirst().first {
case "list":
    for target in FuzzTarget.all { print(target.name, target.maximumLength) }
case "canonical-requests":
    while let line = readLine(), let answer = CanonicalAnswer(line: line) { print(answer.json) }
default:
    guard ChosenTarget.isKnown else { exit(64) }
    // libFuzzer sees the arguments from the target's name on, in the place of the program's.
    var count = CommandLine.argc - 1
    var arguments = unsafe Optional(CommandLine.unsafeArgv + 1)
    exit(
        unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            ChosenTarget.run(unsafe Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        })
}

/// The target that the first argument names.
private enum ChosenTarget {
    private static let target = FuzzTarget.all.first { $0.name == CommandLine.arguments.dropFirst().first }

    static var isKnown: Bool { target != nil }

    static func run(_ input: [UInt8]) { target?.run(input) }
}
