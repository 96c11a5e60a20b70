using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Compares declared modes and owners of files with what a control expects.</summary>
internal static class FileCheck
{
    /// <param name="files">Null where nothing is declared at all.</param>
    /// <param name="widest">The widest mode by the benchmark.</param>
    public static CheckOutcome Check(FileExpectation expectation, ImmutableArray<NodeFile>? files, FileMode? widest)
    {
        if (files is null)
            return CheckOutcome.NotEvaluated("no file modes are declared");
        var declared = files.Value.Where(file => expectation.Paths.Any(pattern => Matches(pattern, file.Path.Value))).ToList();
        if (declared.Count == 0)
            return CheckOutcome.NotEvaluated($"nothing is declared for {string.Join(" or ", expectation.Paths)}");
        if (declared.TrueForAll(file => file.Absent))
            return new CheckOutcome(AuditStatus.NotApplicable, declared[0].Path.At, "declared absent");

        var outcomes = declared.Where(file => !file.Absent).Select(file => One(expectation, file, widest)).ToList();
        return outcomes.Find(outcome => outcome.Status == AuditStatus.Fails) ?? outcomes.Find(outcome => outcome.Status == AuditStatus.NotEvaluated) ?? outcomes[0];
    }

    private static CheckOutcome One(FileExpectation expectation, NodeFile file, FileMode? widest)
    {
        var (given, holds) = expectation.Mode is { } mode
            ? (file.Mode?.ToString(), file.Mode is { } own && own.Within(widest ?? mode))
            : (file.Owner, file.Owner == expectation.Owner);
        return given is null
            ? CheckOutcome.NotEvaluated($"{file.Path}: not declared", file.Path.At)
            : new CheckOutcome(holds ? AuditStatus.Holds : AuditStatus.Fails, file.Path.At, $"{file.Path}: {given}");
    }

    private static bool Matches(string pattern, string path) => Regex.IsMatch(path,
        $@"\A{Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}\z", RegexOptions.CultureInvariant);
}
