// swift-tools-version: 6.2
import PackageDescription

// A database is chosen by a trait; the tests build the examples in one folder with everything else, and with its traits.
let traits = (Context.environment["AMAZONPAY_TRAITS"] ?? "").split(separator: ",")
    .map { Package.Dependency.Trait(stringLiteral: String($0)) }

// What a shop writes with this library; it compiles without a warning under Swift 6, which checks concurrency strictly.
// The articles of the documentation show pieces of it.
let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-amazon-pay", path: "..", traits: Set([.defaults] + traits)),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["ConfigurationSupport"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Examples", dependencies: [.product(name: "AmazonPay", package: "swift-amazon-pay")]),
        .executableTarget(
            name: "complete-checkout-session",
            dependencies: [.product(name: "AmazonPay", package: "swift-amazon-pay")],
            path: "complete-checkout-session",
            exclude: ["complete.sh", "complete.php", "complete.mjs", "complete.py", "pay.sh"]),
        .executableTarget(
            name: "shop",
            dependencies: [
                .product(name: "AmazonPayCheckout", package: "swift-amazon-pay"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            path: "Shop"),
        .testTarget(
            name: "ExampleTests",
            dependencies: ["Examples", .product(name: "AmazonPayTesting", package: "swift-amazon-pay")]),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets { target.swiftSettings = [.treatAllWarnings(as: .error)] }
