import ContrastiveCommand
import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("The command")
struct ProgramTests {
  @Test("explains every setting that it honors, once")
  func help() throws {
    let help = try Command.run("train", "--help")
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    for key in ConfigurationTable.keys {
      let lines = help.output.split(separator: "\n").filter {
        $0.hasPrefix("  --\(key.name) ") || $0 == "  --\(key.name)"
      }
      #expect(lines.count == (key.treatment == .honored ? 1 : 0), "\(key.name)")
    }
    #expect(help.output.contains("(default: 1e-06,"))
  }

  @Test("shows the settings without effect when asked")
  func hiddenHelp() throws {
    let help = try Command.run("train", "--help-hidden").output
    #expect(help.contains("ACCEPTED WITHOUT EFFECT:"))
    #expect(help.contains("  --bf16 "))
    #expect(help.contains("  --use_peft "))
  }

  @Test("completes the names of settings", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let script = try Command.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    #expect(script.output.contains("learning_rate"))
    #expect(script.output.contains("apo_zero"))
  }

  @Test("prints the schema and the list")
  func tables() throws {
    let schema = ConfigurationTable.jsonSchema.text(.indented, keys: .sorted)
    #expect(try Command.run("config-schema").output == schema)
    let list = try Command.run("config-schema", "--markdown").output
    #expect(list == ConfigurationTable.markdown + "\n")
  }

  @Test(
    "ends with 64 where it was misused, and says how",
    arguments: [
      (
        ["train", "--lerning-rate", "1"],
        "Unknown option '--lerning_rate'. Did you mean '--learning_rate'?"
      ),
      (["trian"], "there is no command “trian”; did you mean “train”?"),
      (["pairs", "laddr", "a"], "there is no command “laddr”; did you mean “ladder”?"),
      (["train", "--beta"], "Missing value for '--beta <number>'"),
      (["train", "--learning-rate=-1"], "--learning_rate: must be 0 or more, found -1"),
      (
        ["train", "--per_device_train_batch_size", "4294967296"],
        "--per_device_train_batch_size: must be 1 to 2147483647, found 4294967296"
      ),
      (["train", "--head_workspace", "0"], "--head_workspace: must be 1 byte or more, found 0"),
      (["train", "--max_steps", "-2"], "--max_steps: must be -1 or more, found -2"),
      (
        ["train", "a.yaml", "--config", "b.yaml"],
        "give one file of settings, as an argument or with --config"
      ),
    ])
  func misuse(arguments: [String], message: String) throws {
    let result = try Command.start(arguments).result()
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("contrastive: error: \(message)\n"), "\(result.errors)")
  }

  @Test(
    "ends with 1 where the result cannot be written, and says so",
    arguments: [
      ["train", "--help"], ["config-schema"], ["--version"],
      [
        "generate", "--model", Fixtures.own("llama-small"), "--prompt", "A", "--max_new_tokens",
        "2",
      ],
    ])
  func lostOutput(arguments: [String]) throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    for run in [
      try Command.start(arguments, output: full).result(),
      try Command.start(arguments, after: "exec >&-").result(),
    ] {
      #expect(run.status == 1)
      #expect(
        run.errors.hasPrefix("contrastive: error: standard output: cannot be written: "),
        "\(run.errors)")
    }
  }

  @Test("refuses a number of threads that is none", arguments: ["abc", "0", "-1", "100000", ""])
  func threads(text: String) throws {
    let run = try Command.run("env", environment: ["CONTRASTIVE_THREADS": text])
    #expect(run.status == 1)
    #expect(
      run.errors
        == "contrastive: error: CONTRASTIVE_THREADS is “\(text)”, expected a whole number from 1 to "
        + "1024; without it all cores are used\n")
  }

  @Test("ends with 1 where a file is at fault, and names the line")
  func failure() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("seed: 1\nlearning_rate: -1\n", to: "c.yaml")
    let result = try Command.run("train", "--config", file)
    #expect(result.status == 1)
    #expect(
      result.errors == "contrastive: error: \(file):2: learning_rate: must be 0 or more, found -1\n"
    )
    let absent = try Command.run("train", "/nowhere/c.yaml")
    #expect(absent.status == 1)
    #expect(
      absent.errors
        == "contrastive: error: /nowhere/c.yaml cannot be read: No such file or directory\n")
  }
}
