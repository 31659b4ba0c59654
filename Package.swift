// swift-tools-version: 6.2
import PackageDescription

// The order of the targets is the order of the walls: each one may import only what stands above it
// and is named in its dependencies. `.ci/walls` checks the imports against this file.

let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Kernels lend spans of memory that a class owns, mark every unsafe expression, and stay optimised in
// debug builds: unoptimised SIMD is two hundred times slower.
let kernels: [SwiftSetting] =
  common + [
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .unsafeFlags(["-O"], .when(configuration: .debug)),
  ]

let package = Package(
  name: "Contrastive",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Contrastive", targets: ["Contrastive"]),
    .library(name: "ContrastiveKernels", targets: ["ContrastiveKernels"]),
    .library(name: "Losses", targets: ["Losses"]),
    .library(name: "Curricula", targets: ["Curricula"]),
    .library(name: "ContrastiveEvaluation", targets: ["ContrastiveEvaluation"]),
    .library(name: "ConstraintWorld", targets: ["ConstraintWorld"]),
    .library(name: "PairConstruction", targets: ["PairConstruction"]),
    .executable(name: "contrastive", targets: ["ContrastiveCommand"]),
    .executable(name: "tiny-dpo", targets: ["tiny-dpo"]),
    .executable(name: "sft-then-dpo", targets: ["sft-then-dpo"]),
    .executable(name: "curriculum-ablation", targets: ["curriculum-ablation"]),
    .executable(name: "custom-loss", targets: ["custom-loss"]),
    .executable(name: "custom-curriculum", targets: ["custom-curriculum"]),
    .executable(name: "hub-model", targets: ["hub-model"]),
    .executable(name: "one-loss", targets: ["one-loss"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // MARK: System libraries
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "pkg-config"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke",
      providers: [.apt(["liblapacke-dev", "pkg-config"]), .brew(["lapack"])]),

    // MARK: Public API
    .target(name: "ContrastiveRandom", swiftSettings: common),
    .target(name: "ContrastiveFiles", swiftSettings: common),
    .target(
      name: "ContrastiveKernels", dependencies: ["COpenBLAS", "CLAPACKE"], swiftSettings: kernels),
    .target(
      name: "ContrastiveCore", dependencies: ["ContrastiveRandom", "ContrastiveKernels"],
      swiftSettings: common),
    .target(
      name: "ContrastiveTokenizers", dependencies: ["ContrastiveFiles"], swiftSettings: common),
    .target(
      name: "PretrainedModels",
      dependencies: [
        "ContrastiveFiles", "ContrastiveKernels", "ContrastiveCore", "ContrastiveTokenizers",
      ],
      swiftSettings: common),
    .target(name: "Losses", swiftSettings: common),
    .target(
      name: "PreferenceData",
      dependencies: ["ContrastiveRandom", "ContrastiveFiles", "ContrastiveTokenizers"],
      swiftSettings: common),
    .target(name: "Curricula", dependencies: ["ContrastiveRandom"], swiftSettings: common),
    .target(
      name: "PairConstruction",
      dependencies: [
        "ContrastiveRandom", "ContrastiveFiles", "ContrastiveKernels", "ContrastiveTokenizers",
        "PreferenceData",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: common),
    .target(
      name: "ContrastiveEvaluation", dependencies: ["ContrastiveRandom", "ContrastiveFiles"],
      swiftSettings: common),
    .target(
      name: "ContrastiveTraining",
      dependencies: [
        "ContrastiveFiles", "ContrastiveKernels", "ContrastiveCore", "ContrastiveTokenizers",
        "PretrainedModels", "Losses", "PreferenceData", "Curricula",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: common),
    .target(
      name: "ConstraintWorld",
      dependencies: [
        "ContrastiveRandom", "ContrastiveCore", "ContrastiveTokenizers", "Losses", "PreferenceData",
        "Curricula", "ContrastiveTraining", "PairConstruction", "ContrastiveEvaluation",
      ],
      swiftSettings: common),
    .target(
      name: "Contrastive",
      dependencies: [
        "ContrastiveRandom", "ContrastiveKernels", "ContrastiveCore", "ContrastiveTokenizers",
        "PretrainedModels", "Losses", "PreferenceData", "Curricula", "ContrastiveTraining",
      ],
      swiftSettings: common),

    // MARK: Programs
    .executableTarget(
      name: "ContrastiveCommand",
      dependencies: [
        "ContrastiveFiles", "ContrastiveKernels", "ContrastiveCore", "ContrastiveTokenizers",
        "PretrainedModels", "Losses", "PreferenceData", "Curricula", "ContrastiveTraining",
        "PairConstruction", "ContrastiveEvaluation", "ConstraintWorld",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: common),

    // MARK: Examples
    .target(
      name: "ExampleWorld", dependencies: ["Contrastive"], path: "Examples/ExampleWorld",
      swiftSettings: common),
    .executableTarget(
      name: "tiny-dpo", dependencies: ["Contrastive", "ExampleWorld"], path: "Examples/tiny-dpo",
      exclude: ["README.md"], swiftSettings: common),
    .executableTarget(
      name: "sft-then-dpo", dependencies: ["Contrastive"], path: "Examples/sft-then-dpo",
      exclude: ["README.md", "pairs.jsonl", "make-pairs.swift"], swiftSettings: common),
    .executableTarget(
      name: "curriculum-ablation", dependencies: ["Contrastive", "ExampleWorld"],
      path: "Examples/curriculum-ablation", exclude: ["README.md"], swiftSettings: common),
    .executableTarget(
      name: "custom-loss", dependencies: ["Contrastive", "ExampleWorld"],
      path: "Examples/custom-loss", exclude: ["README.md"], swiftSettings: common),
    .executableTarget(
      name: "custom-curriculum", dependencies: ["Contrastive", "ExampleWorld"],
      path: "Examples/custom-curriculum", exclude: ["README.md"], swiftSettings: common),
    .executableTarget(
      name: "hub-model", dependencies: ["Contrastive"], path: "Examples/hub-model",
      exclude: ["README.md", "pairs.jsonl"], swiftSettings: common),
    .executableTarget(
      name: "readme", dependencies: ["Contrastive"], path: "Examples/readme",
      exclude: ["README.md"], swiftSettings: common),
    .executableTarget(
      name: "one-loss", dependencies: ["Contrastive"], path: "Examples/one-loss",
      exclude: ["README.md"], swiftSettings: common),

    // MARK: Benchmarks
    // The others are a package of their own; this one measures what is not public.
    .executableTarget(
      name: "reference-cache",
      dependencies: ["ContrastiveRandom", "ContrastiveCore", "ContrastiveTraining"],
      path: "Benchmarks/Sources/reference-cache", swiftSettings: common),

    // MARK: Tests
    .target(
      name: "TestSupport", dependencies: ["ContrastiveRandom"], path: "Tests/TestSupport",
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveRandomTests", dependencies: ["ContrastiveRandom"], swiftSettings: common),
    .testTarget(
      name: "ContrastiveFilesTests", dependencies: ["ContrastiveFiles", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveKernelsTests", dependencies: ["ContrastiveKernels"],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveCoreTests",
      dependencies: ["ContrastiveCore", "ContrastiveKernels", "ContrastiveRandom", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveTokenizersTests",
      dependencies: ["ContrastiveRandom", "ContrastiveTokenizers", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PretrainedModelsTests",
      dependencies: [
        "PretrainedModels", "ContrastiveFiles", "ContrastiveCore", "ContrastiveKernels",
        "ContrastiveRandom", "ContrastiveTokenizers", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "LossesTests", dependencies: ["Losses", "TestSupport"], swiftSettings: common),
    .testTarget(
      name: "PreferenceDataTests",
      dependencies: [
        "PreferenceData", "ContrastiveFiles", "ContrastiveRandom", "ContrastiveTokenizers",
        "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "CurriculaTests", dependencies: ["ContrastiveRandom", "Curricula"],
      swiftSettings: common),
    .testTarget(
      name: "PairConstructionTests",
      dependencies: [
        "PairConstruction", "ContrastiveFiles", "ContrastiveRandom", "ContrastiveTokenizers",
        "PreferenceData", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveEvaluationTests",
      dependencies: [
        "ContrastiveEvaluation", "ContrastiveFiles", "ContrastiveRandom", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveTrainingTests",
      dependencies: [
        "ContrastiveTraining", "ContrastiveRandom", "ContrastiveKernels", "ContrastiveCore",
        "ContrastiveTokenizers",
        "PretrainedModels", "Losses", "PreferenceData", "Curricula", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: common),
    .testTarget(
      name: "ConstraintWorldTests",
      dependencies: [
        "ConstraintWorld", "ContrastiveCore", "ContrastiveEvaluation", "ContrastiveKernels",
        "ContrastiveTraining", "PairConstruction", "PreferenceData",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ContrastiveCommandTests",
      dependencies: [
        "ContrastiveCommand", "ContrastiveFiles", "ContrastiveEvaluation", "ContrastiveKernels",
        "ConstraintWorld", "Losses", "PairConstruction", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "ExampleTests", dependencies: ["TestSupport"], swiftSettings: common),
  ]
)
