import AmazonPay
import Logging

/// The warning that a port with plain HTTP can be reached from other machines.
struct PlainHTTPNotice: Equatable {
    /// The sentence.
    let text: String

    /// - Returns: `nil` when only this machine reaches the port.
    init?(host: String, publicURL: String?) {
        guard host != "localhost", IPAddress(host)?.isLoopback != true else { return nil }
        text =
            publicURL?.hasPrefix("https:") == true
            ? "Plain HTTP can be reached from other machines; let only the proxy that speaks https reach this port"
            : "Plain HTTP can be reached from other machines, and tokens and buyers' data can be read on the way; "
                + "put a proxy that speaks https in front, and set publicUrl"
    }

    func write(to logger: Logger) { logger.warning("\(text)") }
}
