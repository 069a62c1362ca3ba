public import AmazonPayCheckout
public import ArgumentParser
import DurableStore

/// `amazonpay tokens`: who may call the checkout service.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Makes, lists and revokes the tokens of the checkout service.",
        discussion: """
            It works on the database in the data folder, whether or not the service is running. A revoked token is refused \
            from the next request on.

            Examples:
              amazonpay tokens add shop-server --config .amazonpay/credentials.json
              amazonpay tokens add alice --role operator --store-id amzn1.application-oa2-client.…
              amazonpay tokens list --json --config .amazonpay/credentials.json
            """,
        subcommands: [AddCommand.self, ListCommand.self, RevokeCommand.self])

    /// `amazonpay tokens add`.
    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Makes a token and prints it; it is not shown again.")

        @Argument(help: "Who or what it is for.")
        var name: String

        @Option(help: "shop: all that a shop's server does. operator: tokens, metrics and the console, too.")
        var role = TokenRole.shop

        @OptionGroup var place: TokensPlace

        @Flag(help: "Print one line of JSON.")
        var json = false

        func run() async throws {
            try await place.open { directory in
                let (listing, text) = try await directory.add(name, role)
                if json {
                    StandardOutput.event(TokenMade(tokenId: listing.tokenId, role: listing.role, token: text))
                } else {
                    StandardOutput.line(text)
                }
            }
        }
    }

    /// `amazonpay tokens list`.
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists tokens, oldest first.")

        @OptionGroup var place: TokensPlace

        @Flag(help: "Print one line of JSON for each token.")
        var json = false

        func run() async throws {
            try await place.open { directory in
                var after: DocumentPage.Cursor?
                repeat {
                    let page = try await directory.list(after: after)
                    for token in page.tokens { say(token) }
                    after = page.next
                } while after != nil
            }
        }

        private func say(_ token: TokenDirectory.Listing) {
            if json {
                StandardOutput.event(token)
            } else {
                StandardOutput.line(
                    "\(token.tokenId)  \(token.state)  \(token.role.rawValue)  \(token.createdAt)  \(token.name)")
            }
        }
    }

    /// `amazonpay tokens revoke`.
    struct RevokeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Makes a token invalid.")

        @Argument(help: "The token's id, as list shows it.")
        var id: String

        @OptionGroup var place: TokensPlace

        func run() async throws {
            try await place.open { directory in
                let token = try await directory.revoke(id)
                StandardOutput.line("\(token.tokenId)  \(token.state)  \(token.name)")
            }
        }
    }
}

/// What `amazonpay tokens add --json` prints.
private struct TokenMade: Encodable {
    let tokenId: String
    let role: TokenRole
    let token: String
}

extension TokenRole: ExpressibleByArgument {}
