import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ProfileDirectory;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.processor.reports.enums.JobEndStatus;

/** Checks PDF files with veraPDF, all in one process; scripts/verapdf starts it and describes it. */
final class Conformance {
  private static final Comparator<RuleId> BY_CLAUSE =
      Comparator.comparing((RuleId rule) -> clauseKey(rule.getClause()))
          .thenComparing(RuleId::getTestNumber);

  public static void main(String[] arguments) throws Exception {
    System.setOut(new PrintStream(System.out, false, StandardCharsets.UTF_8));
    // veraPDF writes to the log what it then reports.
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    int jobs = Runtime.getRuntime().availableProcessors();
    boolean listsRules = false;
    int next = 0;
    for (; next < arguments.length && arguments[next].startsWith("--"); next++) {
      if (arguments[next].equals("--rules")) {
        listsRules = true;
      } else if (arguments[next].startsWith("--jobs=")) {
        try {
          jobs = Math.max(1, Integer.parseInt(arguments[next].substring(7)));
        } catch (NumberFormatException error) {
          fail("there is no such number of jobs: " + arguments[next].substring(7));
        }
      } else {
        fail("there is no option " + arguments[next]);
      }
    }
    if (next == arguments.length) fail("no profile is named");
    List<PDFAFlavour> profiles = profiles(arguments[next++]);
    if (listsRules) {
      for (PDFAFlavour profile : profiles) printRules(profile);
      System.out.flush();
      return;
    }
    List<String> files = new ArrayList<>();
    for (; next < arguments.length; next++) addFiles(arguments[next], files);
    if (files.isEmpty()) fail("no file is named");
    boolean pass = check(files, profiles, jobs);
    System.out.flush();
    System.exit(pass ? 0 : 1);
  }

  /** Prints what is found of each file, in the order of the files; whether all pass. */
  private static boolean check(List<String> files, List<PDFAFlavour> profiles, int jobs)
      throws Exception {
    // Daemons, so that an error here ends the process. veraPDF keeps its state by thread.
    ExecutorService workers =
        Executors.newFixedThreadPool(
            jobs,
            task -> {
              // Its model walks structure trees and objects by recursion.
              Thread thread = new Thread(null, task, "checker", 256 << 20);
              thread.setDaemon(true);
              return thread;
            });
    List<Future<Report>> reports = new ArrayList<>();
    for (String file : files) reports.add(workers.submit(() -> report(file, profiles)));
    Map<String, Integer> passed = new LinkedHashMap<>();
    for (PDFAFlavour profile : profiles) passed.put(profile.getId(), 0);
    boolean all = true;
    for (Future<Report> future : reports) {
      Report report = future.get();
      System.out.print(report.text);
      for (String profile : report.passed) passed.merge(profile, 1, Integer::sum);
      all &= report.passed.size() == profiles.size();
    }
    passed.forEach(
        (profile, count) ->
            System.out.println(profile + ": " + count + " of " + files.size() + " files pass"));
    return all;
  }

  /** What is found of one file: the text to print, and the profiles that it conforms to. */
  private record Report(String text, List<String> passed) {}

  private static Report report(String file, List<PDFAFlavour> profiles) {
    StringBuilder text = new StringBuilder();
    List<String> passed = new ArrayList<>();
    // The file is parsed once for all profiles.
    try (InputStream stream = new FileInputStream(file);
        GFModelParser parser = GFModelParser.createModelWithFlavour(stream, profiles.get(0))) {
      parser.setFlavours(profiles);
      try (PDFAValidator validator =
          Foundries.defaultInstance().createValidator(profiles, 100, false, true, false)) {
        for (ValidationResult result : validator.validateAll(parser)) {
          String profile = result.getPDFAFlavour().getId();
          boolean whole = result.getJobEndStatus() == JobEndStatus.NORMAL;
          boolean pass = result.isCompliant() && whole && result.getTotalAssertions() > 0;
          if (pass) passed.add(profile);
          text.append(pass ? "PASS " : "FAIL ").append(profile).append(' ').append(file);
          text.append('\n');
          if (!whole) text.append("  the check ended early: ").append(result.getJobEndStatus());
          if (!pass) describe(result, text);
        }
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError error) {
      text.setLength(0);
      passed.clear();
      for (PDFAFlavour profile : profiles) {
        text.append("FAIL ").append(profile.getId()).append(' ').append(file);
        text.append("\n  it cannot be read: ").append(error).append('\n');
      }
    }
    return new Report(text.toString(), passed);
  }

  /** Each failed rule: its clause and test, how often it failed, why, and where at first. */
  private static void describe(ValidationResult result, StringBuilder text) {
    Map<RuleId, TestAssertion> first = new HashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        first.putIfAbsent(assertion.getRuleId(), assertion);
      }
    }
    Map<RuleId, Integer> counts = result.getFailedChecks();
    for (RuleId rule : counts.keySet().stream().sorted(BY_CLAUSE).collect(Collectors.toList())) {
      text.append("  ").append(name(rule)).append(" x").append(counts.get(rule));
      TestAssertion assertion = first.get(rule);
      if (assertion != null) {
        String why = assertion.getErrorMessage();
        if (why == null || why.isEmpty()) why = assertion.getMessage();
        text.append(' ').append(onOneLine(why));
        text.append("\n    at ").append(onOneLine(assertion.getLocation().getContext()));
      }
      text.append('\n');
    }
  }

  /** Each rule of a profile: its name, the type of object that it is held to, what it asks. */
  private static void printRules(PDFAFlavour profile) {
    Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(profile).getRules().stream()
        .sorted(Comparator.comparing(Rule::getRuleId, BY_CLAUSE))
        .forEach(
            rule ->
                System.out.println(
                    profile.getId() + " " + name(rule.getRuleId()) + " " + rule.getObject() + " "
                        + onOneLine(rule.getDescription())));
  }

  private static String name(RuleId rule) { return rule.getClause() + "-" + rule.getTestNumber(); }

  private static String onOneLine(String text) { return text.strip().replaceAll("\\s+", " "); }

  /** A clause such as 6.2.11.3 in a form whose order as text is that of the standard. */
  private static String clauseKey(String clause) {
    StringBuilder key = new StringBuilder();
    for (String part : clause.split("\\.")) {
      key.append("0".repeat(Math.max(0, 4 - part.length()))).append(part).append('.');
    }
    return key.toString();
  }

  private static List<PDFAFlavour> profiles(String names) {
    ProfileDirectory directory = Profiles.getVeraProfileDirectory();
    List<PDFAFlavour> profiles = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      PDFAFlavour profile = PDFAFlavour.byFlavourId(name);
      if (profile == PDFAFlavour.NO_FLAVOUR || !directory.getPDFAFlavours().contains(profile)) {
        fail(
            "there is no profile '" + name + "'; there are "
                + directory.getPDFAFlavours().stream()
                    .map(PDFAFlavour::getId).sorted().collect(Collectors.joining(" ")));
      }
      if (!profiles.contains(profile)) profiles.add(profile);
    }
    return profiles;
  }

  /** Adds a file, or for {@code @LIST} and {@code -} the files that a list or the input names. */
  private static void addFiles(String argument, List<String> files) throws IOException {
    if (argument.equals("-")) {
      new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isEmpty()).forEach(files::add);
    } else if (argument.startsWith("@")) {
      Path list = Path.of(argument.substring(1));
      if (!Files.isReadable(list)) fail("there is no list " + list);
      Files.readAllLines(list).stream().filter(line -> !line.isEmpty()).forEach(files::add);
    } else {
      files.add(argument);
    }
  }

  private static void fail(String reason) {
    System.err.println("scripts/verapdf: " + reason);
    System.exit(2);
  }
}
