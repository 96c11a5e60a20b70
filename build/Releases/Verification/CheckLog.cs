namespace Welkin.Releases.Verification;

/// <summary>Collects checks and their problems while verifying goes on.</summary>
internal sealed class CheckLog
{
    private readonly List<Check> _checks = [];
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Check> Checks => _checks;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <param name="passed">What to say when nothing is wrong.</param>
    public void Add(string check, IEnumerable<Problem> problems, string passed)
    {
        var found = problems.ToList();
        _problems.AddRange(found);
        _checks.Add(found.Count == 0
            ? new Check(check, CheckState.Passed, passed)
            : new Check(check, CheckState.Failed, found.Count == 1 ? found[0].ToString() : $"{found.Count} problems, first {found[0]}"));
    }

    /// <summary>Says that checks were not made.</summary>
    public void Skip(IEnumerable<string> checks) => _checks.AddRange(checks.Select(check => new Check(check, CheckState.NotEvaluated, "not evaluated")));
}
