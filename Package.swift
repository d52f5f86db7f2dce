// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled with these; a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A Swift target of ours below `Sources/`.
func module(_ name: String, _ folder: String, uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, path: "Sources/\(folder)/\(name)", swiftSettings: strict)
}

/// A stage of the pipeline; its folder carries its place in the flow.
func stage(_ name: String, _ place: Int, uses: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: uses, path: "Sources/Pipeline/\(place)-\(name)", swiftSettings: strict)
}

/// A product of another package that the job needs and its libraries do not. Who takes a library alone says `traits: []`, and
/// nothing of it is resolved.
func product(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package, condition: .when(traits: ["NightlyJob"]))
}

/// A library of the system, seen through a module map.
func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/Libraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// Tests of one module, in `Tests/<module>Tests`.
func tests(_ name: String, uses: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: uses, path: "Tests/\(name)Tests", swiftSettings: strict)
}

let package = Package(
  name: "winnow",
  products: [
    .executable(name: "winnow", targets: ["winnow"]),
    .library(name: "Parquet", targets: ["Parquet"]),
  ],
  traits: [
    .default(enabledTraits: ["NightlyJob"]),
    .trait(name: "NightlyJob", description: "The job with its command line and ledger, not the libraries alone."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries and C tables.
    system("CLibXML2", "libxml-2.0", apt: "libxml2-dev"),
    system("CZstd", "libzstd", apt: "libzstd-dev"),
    system("CZlib", "zlib", apt: "zlib1g-dev"),
    system("CSnappy", "snappy", apt: "libsnappy-dev"),
    system("CNettle", "nettle", apt: "nettle-dev"),
    system("CLibArchive", "libarchive", apt: "libarchive-dev"),
    system("CBrotli", "libbrotlidec", apt: "libbrotli-dev"),
    system("COpenCC", "opencc", apt: "libopencc-dev"),
    system("CXLSXWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),
    .target(name: "CXXHash", path: "Sources/Libraries/CXXHash"),
    .target(name: "CWorkbookFiles", path: "Sources/Libraries/CWorkbookFiles"),
    .target(name: "CPlatform", path: "Sources/Libraries/CPlatform"),
    .target(name: "FrozenTables", path: "Sources/Libraries/FrozenTables", exclude: ["LICENSES.md"]),
    .target(name: "LanguageModel", path: "Sources/Libraries/LanguageModel", exclude: ["LICENSES.md"]),

    // Libraries, each usable alone.
    module("UTF8Text", "Libraries", uses: ["FrozenTables"]),
    module("JSONText", "Libraries", uses: ["UTF8Text"]),
    module("TOML", "Libraries"),
    module("CSV", "Libraries"),
    module("Digests", "Libraries", uses: ["CNettle"]),
    module("ScriptConversion", "Libraries", uses: ["COpenCC"]),
    module("POSIXFiles", "Libraries", uses: ["CPlatform"]),
    module("Archives", "Libraries", uses: ["CLibArchive", "CZlib"]),
    module("Parquet", "Libraries", uses: ["CZstd", "CZlib", "CSnappy", "CXXHash"]),

    module("XLSX", "Libraries", uses: ["CWorkbookFiles", "CXLSXWriter"]),

    // The pipeline: one noun per file in Model, one stage per folder.
    .target(name: "Model", path: "Sources/Model", swiftSettings: strict),
    stage("Reading", 1, uses: ["Model", "JSONText", "UTF8Text", "FrozenTables", "Archives", "CLibXML2", "CBrotli"]),
    stage("Repair", 2, uses: ["Model", "UTF8Text", "FrozenTables", "LanguageModel"]),
    stage("Extraction", 3, uses: ["Model", "UTF8Text", "FrozenTables"]),
    stage("Deduplication", 4, uses: ["Model", "UTF8Text", "FrozenTables", "Digests"]),
    stage("Dataset", 5, uses: ["Model", "Parquet", "CSV", "JSONText", "UTF8Text"]),

    // The run around it.
    module("Intake", "Run", uses: ["Archives", "Digests", "POSIXFiles"]),
    module("Isolation", "Run", uses: ["CPlatform"]),
    module("Publishing", "Run", uses: ["Digests", "POSIXFiles"]),
    module("Configuration", "Run", uses: ["POSIXFiles", "TOML"]),
    module("Comparison", "Run", uses: ["CSV", "Dataset", "POSIXFiles"]),
    module(
      "Reporting", "Run", uses: ["Comparison", "Dataset", "Digests", "JSONText", "Model", "POSIXFiles", "UTF8Text"]),
    module(
      "Ledger", "Run",
      uses: [
        "CXXHash", "CZstd", "Digests", "POSIXFiles", product("GRDB", "GRDB.swift"),
        product("GRDBSQLite", "GRDB.swift"),
      ]),
    module(
      "Nightly", "Run",
      uses: [
        "Model", "Reading", "Repair", "Extraction", "Deduplication", "Dataset", "Intake", "Isolation", "Ledger",
        "Publishing",
        "Archives",
        "CSV", "Comparison", "CPlatform", "Digests", "JSONText", "Parquet", "POSIXFiles", "Reporting",
        "ScriptConversion", "XLSX",
      ]),
    .executableTarget(
      name: "winnow",
      dependencies: [
        "Nightly", "Dataset", "Parquet", "Publishing", "Reading", "Repair", "Extraction", "POSIXFiles",
        "ScriptConversion", "CPlatform",
        "Configuration",
        "Comparison", "CSV",
        "Reporting",
        "Archives",
        "JSONText",
        product("ArgumentParser", "swift-argument-parser"),
      ],
      path: "Sources/winnow", swiftSettings: strict,
      // The ledger tells one build from another by this digest of the program, which the linker makes.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"])]),

    // What the benchmarks run.
    .target(name: "ProcessClock", path: "Benchmarks/ProcessClock", swiftSettings: strict),
    .executableTarget(
      name: "stage-costs",
      dependencies: ["Archives", "Extraction", "Intake", "Model", "POSIXFiles", "ProcessClock", "Reading", "Repair"],
      path: "Benchmarks/StageCosts", swiftSettings: strict),

    // What the scores of slips are fitted with.
    .executableTarget(
      name: "slip-stretches", dependencies: ["Model", "POSIXFiles", "Repair"], path: "Benchmarks/SlipStretches",
      swiftSettings: strict),

    .executableTarget(
      name: "fold-costs", dependencies: ["Deduplication", "POSIXFiles", "ProcessClock"], path: "Benchmarks/FoldCosts",
      swiftSettings: strict),

    // Tests mirror the modules; Support holds what several of them use.
    .target(name: "DirtGenerator", path: "Tests/Support/DirtGenerator", swiftSettings: strict),
    .target(
      name: "TemporaryFolders", dependencies: ["POSIXFiles"], path: "Tests/Support/TemporaryFolders",
      swiftSettings: strict),
    .target(
      name: "ProductRuns", dependencies: ["POSIXFiles", "TemporaryFolders"], path: "Tests/Support/ProductRuns",
      swiftSettings: strict),
    .target(name: "WantedRecords", path: "Tests/Support/WantedRecords", swiftSettings: strict),
    .target(
      name: "PackedFixtures", dependencies: ["CZlib"], path: "Tests/Support/PackedFixtures", swiftSettings: strict),
    .target(
      name: "RandomTables", dependencies: ["DirtGenerator", "JSONText", "Parquet"], path: "Tests/Support/RandomTables",
      swiftSettings: strict),
    .executableTarget(
      name: "parquet-samples", dependencies: ["JSONText", "POSIXFiles", "Parquet", "RandomTables"],
      path: "Tests/Support/parquet-samples", swiftSettings: strict),
    .target(
      name: "SearchedTexts", dependencies: ["Deduplication", "Digests", "Model"], path: "Tests/Support/SearchedTexts",
      swiftSettings: strict),
    .executableTarget(
      name: "parquet-bench", dependencies: ["CSV", "Dataset", "Parquet", "ProcessClock"],
      path: "Benchmarks/parquet-bench",
      swiftSettings: strict),
    tests("DirtGenerator", uses: ["DirtGenerator"]),
    tests("FrozenTables", uses: ["FrozenTables"]),
    tests("Parquet", uses: ["DirtGenerator", "Parquet", "RandomTables"]),
    tests("XLSX", uses: ["POSIXFiles", "TemporaryFolders", "XLSX"]),
    tests("Digests", uses: ["Digests"]),
    tests("Archives", uses: ["Archives", "PackedFixtures"]),
    tests("ReadingRecords", uses: ["Reading", "Archives", "Model", "PackedFixtures"]),
    tests("POSIXFiles", uses: ["POSIXFiles", "TemporaryFolders"]),
    tests("Intake", uses: ["Intake", "POSIXFiles", "CPlatform", "Digests", "TemporaryFolders"]),
    tests("Publishing", uses: ["Publishing", "POSIXFiles", "Digests", "TemporaryFolders"]),
    tests("Ledger", uses: ["Ledger", "Digests", "POSIXFiles", "TemporaryFolders"]),
    tests("UTF8Text", uses: ["UTF8Text", "DirtGenerator"]),
    tests("JSONText", uses: ["JSONText"]),
    tests("TOML", uses: ["TOML"]),
    tests("Configuration", uses: ["Configuration", "POSIXFiles", "TemporaryFolders"]),
    tests("Reporting", uses: ["Comparison", "Dataset", "Model", "POSIXFiles", "Reporting", "TemporaryFolders"]),
    tests("Comparison", uses: ["Comparison", "POSIXFiles", "TemporaryFolders"]),
    tests("CSV", uses: ["CSV", "DirtGenerator", "ProductRuns"]),
    tests("Reading", uses: ["Reading", "DirtGenerator", "Model"]),
    tests("ScriptConversion", uses: ["ScriptConversion"]),
    tests("Repair", uses: ["Repair", "Model", "DirtGenerator", "ProductRuns"]),
    tests("Extraction", uses: ["Extraction", "Reading", "Model"]),
    tests("Deduplication", uses: ["Deduplication", "Model", "Digests", "DirtGenerator", "SearchedTexts"]),
    tests("Dataset", uses: ["Dataset", "Model", "Parquet"]),
    tests("WantedRecords", uses: ["WantedRecords"]),
    tests("Architecture", uses: ["ProductRuns"]),
    tests("Cases", uses: ["POSIXFiles", "ProductRuns", "TemporaryFolders", "WantedRecords"]),
    tests(
      "Metamorphic",
      uses: [
        "Dataset", "Deduplication", "Digests", "DirtGenerator", "Intake", "Model", "Nightly", "POSIXFiles",
        "SearchedTexts", "TemporaryFolders", "WantedRecords",
      ]),
    tests(
      "EndToEnd", uses: ["Digests", "DirtGenerator", "POSIXFiles", "ProductRuns", "Publishing", "TemporaryFolders"]),
  ]
)

// `make fuzz` builds with sanitizers and into a folder of its own; no other build knows of the fuzzer.
if Context.environment["WINNOW_FUZZ"] != nil {
  package.targets += [
    .executableTarget(
      name: "fuzzer",
      dependencies: ["Archives", "Extraction", "Model", "Parquet", "Reading", "Repair", "UTF8Text"],
      path: "Fuzz/Fuzzer",
      // The `main` of the program is libFuzzer's; ours, which SwiftPM wants, gets another name.
      swiftSettings: strict + [
        .unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "winnow_fuzzer_main"])
      ])
  ]
}
