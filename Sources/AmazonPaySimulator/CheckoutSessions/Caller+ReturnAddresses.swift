import AmazonPayModel
import Foundation

extension Caller {
    /// Live, a buyer is only sent back to hosts that the merchant has registered; the sandbox sends them anywhere.
    ///
    /// That a registered host means this host, without those below it, is our reading. Amazon documents for the sandbox
    /// that `http` is for localhost: here it is for any host, so that shops in containers can be reached by their names.
    ///
    /// - Throws: 400 `InvalidParameterValue` naming the field.
    func requireRegisteredHosts(_ details: WebCheckoutDetails?) throws(APIError) {
        guard environment == .live, let details else { return }
        for (field, text) in details.returnAddresses {
            guard let text else { continue }
            guard let host = URLComponents(string: text)?.host?.lowercased(), domains.contains(host) else {
                throw .invalidParameter(field, "Its host is not one of the domains registered for live payments.")
            }
        }
    }
}
