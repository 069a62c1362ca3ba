// swift-tools-version: 6.2
import PackageDescription

// What a shop writes with this library; it compiles without a warning under Swift 6, which checks concurrency strictly.
// The articles of the documentation show pieces of it.
let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-amazon-pay", path: "..")],
    targets: [
        .target(name: "Examples", dependencies: [.product(name: "AmazonPay", package: "swift-amazon-pay")]),
        .executableTarget(
            name: "complete-checkout-session",
            dependencies: [.product(name: "AmazonPay", package: "swift-amazon-pay")],
            path: "complete-checkout-session",
            exclude: ["complete.sh", "complete.php", "complete.mjs", "complete.py", "pay.sh"]),
        .testTarget(
            name: "ExampleTests",
            dependencies: ["Examples", .product(name: "AmazonPayTesting", package: "swift-amazon-pay")]),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets { target.swiftSettings = [.treatAllWarnings(as: .error)] }
