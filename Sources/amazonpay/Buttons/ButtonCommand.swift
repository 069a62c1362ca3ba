import AmazonPay
import ArgumentParser
import Configuration
import Foundation

/// `amazonpay button`: a signed button for a page.
struct ButtonCommand: AsyncParsableCommand {
    /// What is printed.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case html, options, config
    }

    static let configuration = CommandConfiguration(
        commandName: "button", abstract: "Signs the payload of a button and prints what a page needs.",
        discussion: """
            The payload is read from a file or from standard input and signed byte for byte, without a line end at its end:

              echo '{"storeId":"amzn1.…","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"}}' \
            | amazonpay button --config .amazonpay/credentials.json
            """)

    @Argument(help: "The file of the payload; standard input when absent.")
    var file: String?

    @Option(help: "html prints a snippet, options the argument of renderButton, config the signed payload alone.")
    var form = Form.html

    @Option(help: "PayAndShip, PayOnly or SignIn.")
    var productType = "PayAndShip"

    @Option(help: "Home, Product, Cart, Checkout or Other.")
    var placement = "Checkout"

    @Option(help: "The language of button and pages, for instance de_DE; the browser's when absent.")
    var language: String?

    @OptionGroup var sources: SettingsSources
    @OptionGroup var account: AccountSettings

    func run() async throws {
        let reader = try await sources.reader(account.flags)
        let configuration = try AccountConfiguration(reader)
        let client = try AmazonPayClient(configuration: configuration.client, transport: CapturingTransport())
        let button = try client.button(
            payloadJSON: try payload(),
            options: ButtonOptions(
                merchantId: try AccountConfiguration.requiredIdentifier("merchantId", reader),
                placement: .init(rawValue: placement), productType: .init(rawValue: productType),
                checkoutLanguage: language))
        StandardOutput.line(try text(of: button))
    }

    private func text(of button: PayButton) throws -> String {
        switch form {
        case .html: return try button.html()
        case .options: return button.optionsJSON
        case .config:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(button.configuration), as: UTF8.self)
        }
    }

    private func payload() throws -> String {
        let data =
            try file.map(GivenFile.data)
            ?? FileHandle.standardInput.readDataToEndOfFile()
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
        do {
            _ = try JSONInput.value(Data(text.utf8))
        } catch {
            throw ValidationError("The payload \(error).")
        }
        return text
    }
}
