internal import Galley
internal import GalleySource

/// What to call an input in messages.
func inputName(_ input: String) -> String { input == "-" ? "<standard input>" : input }

/// The bytes of an input; `-` is standard input.
func readInput(_ input: String, from workspace: DiskWorkspace) throws -> [UInt8] {
  let limit = workspace.limits.inputBytes
  if input == "-" { return try workspace.readStandardInput(maximumBytes: limit) }
  return try workspace.read(input, maximumBytes: limit)
}
