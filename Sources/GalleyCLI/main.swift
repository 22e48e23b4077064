internal import ArgumentParser
internal import Galley
internal import Glibc

// Fonts take longer to load than arguments and styles to be read, so that is begun at once.
if ["render", "check"].contains(CommandLine.arguments.dropFirst().first) {
  Typesetter.beginLoadingFonts()
}

// The arguments are parsed here rather than by `GalleyCommand.main()` because a mistake in them is
// exit code 2, as with most tools, and not 64.
do {
  var command = try GalleyCommand.parseAsRoot()
  try command.run()
} catch {
  let code = GalleyCommand.exitCode(for: error)
  let message = GalleyCommand.fullMessage(for: error)
  switch code {
  case .success:
    if !message.isEmpty { print(message) }
    exit(0)
  case .validationFailure:
    Terminal.writeError(message)
    exit(ExitStatus.usage.rawValue)
  default:
    if !message.isEmpty { Terminal.writeError(message) }
    exit(code.rawValue)
  }
}
