// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never resolve what only measuring needs.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
]
let library: [Target.Dependency] = [
  .product(name: "Contrastive", package: "Contrastive"),
  .product(name: "ContrastiveKernels", package: "Contrastive"),
]
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "Contrastive", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.7.0"),
  ],
  targets: [
    .target(name: "Measuring", dependencies: library, swiftSettings: settings),
    .executableTarget(
      name: "kernels", dependencies: library + ["Measuring", arguments], swiftSettings: settings),
    .executableTarget(
      name: "training-step", dependencies: library + ["Measuring", arguments],
      swiftSettings: settings),
    .executableTarget(
      name: "choices", dependencies: library + ["Measuring", arguments], swiftSettings: settings),
    .executableTarget(
      name: "scaling", dependencies: library + ["Measuring", arguments], swiftSettings: settings),
    .executableTarget(
      name: "generation", dependencies: library + ["Measuring"], swiftSettings: settings),
  ]
)
