// swift-tools-version: 6.2
import PackageDescription

// What reads files, built once more with libFuzzer and the address sanitizer. The targets are the
// library's own, by symbolic links: one package, so that what is `package` there can be fuzzed, and
// nothing built that reads no files. `.ci/fuzz` builds and runs it.

let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let instrumented = common + [.unsafeFlags(["-sanitize=fuzzer,address"])]

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.0.0")],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas"),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke"),
    .target(name: "ContrastiveRandom", swiftSettings: common),
    .target(name: "ContrastiveFiles", swiftSettings: instrumented),
    .target(
      name: "ContrastiveKernels", dependencies: ["COpenBLAS", "CLAPACKE"],
      swiftSettings: common + [
        .enableExperimentalFeature("Lifetimes"), .strictMemorySafety(),
      ]),
    .target(
      name: "ContrastiveCore", dependencies: ["ContrastiveRandom", "ContrastiveKernels"],
      swiftSettings: common),
    .target(
      name: "ContrastiveTokenizers", dependencies: ["ContrastiveFiles"],
      swiftSettings: instrumented),
    .target(
      name: "PretrainedModels",
      dependencies: [
        "ContrastiveFiles", "ContrastiveKernels", "ContrastiveCore", "ContrastiveTokenizers",
      ],
      swiftSettings: instrumented),
    .target(
      name: "PreferenceData",
      dependencies: ["ContrastiveRandom", "ContrastiveFiles", "ContrastiveTokenizers"],
      swiftSettings: instrumented),
    .target(
      name: "Configuration", dependencies: ["ContrastiveFiles", "Yams"],
      swiftSettings: instrumented),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Configuration", "ContrastiveCore", "ContrastiveFiles", "ContrastiveTokenizers",
        "PreferenceData", "PretrainedModels",
      ],
      swiftSettings: instrumented + [.enableExperimentalFeature("Extern")],
      // The sanitizers' symbols are too much for gold.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
)
