// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never resolve what only measuring needs.

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Contrastive", path: "..")],
  targets: [
    .executableTarget(
      name: "training-step",
      dependencies: [
        .product(name: "Contrastive", package: "Contrastive"),
        .product(name: "ContrastiveKernels", package: "Contrastive"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
  ]
)
