internal import ArgumentParser

/// The option that makes errors of what keeps people from reading.
struct StrictnessOptions: ParsableArguments {
  @Flag(
    help: """
      Make errors of what keeps people from reading: pictures without words or not to be had, \
      missing characters, faint text, headings, tables and links that say too little.
      """)
  var strict = false
}
