using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Welkin.Hardening;

/// <summary>Compares settings of a component with what a control expects.</summary>
/// <param name="subject">The component.</param>
/// <param name="apiServer">The API server that the same input describes.</param>
/// <param name="values">What the benchmark allows instead of the control's own list.</param>
internal sealed class SettingCheck(NodeSubject subject, NodeSubject? apiServer, ImmutableArray<string> values)
{
    /// <summary>The first expectation that is not met decides; what cannot be known is not evaluated.</summary>
    public CheckOutcome All(ImmutableArray<NodeExpectation> expectations)
    {
        var outcomes = expectations.Select(One).ToList();
        return outcomes.Find(outcome => outcome.Status == AuditStatus.Fails)
            ?? outcomes.Find(outcome => outcome.Status == AuditStatus.NotEvaluated)
            ?? outcomes.Find(outcome => !outcome.Observed.EndsWith("not set", StringComparison.Ordinal))
            ?? outcomes[0];
    }

    private CheckOutcome One(NodeExpectation expectation)
    {
        if (expectation.Unless is { } instead && subject.Settings.TryGetValue(instead, out var deciding))
            return CheckOutcome.NotEvaluated($"{instead} decides instead, which is not read here", deciding.At);
        if (!subject.Knows(expectation))
            return CheckOutcome.NotEvaluated($"{expectation.Setting}: {subject.Vehicle} has a default that is not known here", subject.At);
        var setting = subject.Find(expectation);
        if (setting is null)
        {
            var fine = expectation.OrUnset || expectation.Set == false;
            return new CheckOutcome(fine ? AuditStatus.Holds : AuditStatus.Fails, subject.At, $"{expectation.Setting}: not set");
        }
        if (expectation.DiffersFrom is { } flag && apiServer?.Settings.GetValueOrDefault(flag) is null)
            return CheckOutcome.NotEvaluated($"{flag} of the API server is not known", setting.At);
        return new CheckOutcome(Met(expectation, setting.Value) ? AuditStatus.Holds : AuditStatus.Fails, setting.At, $"{expectation.Setting}: {setting.Shown}");
    }

    private bool Met(NodeExpectation expectation, string value) => expectation switch
    {
        { Set: { } set } => set && value.Length > 0,
        { Is: { } wanted } => GoText.Same(value, wanted),
        { IsNot: { } refused } => !GoText.Same(value, refused),
        { AtLeast: { } least } => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least,
        { Contains: { } item } => GoText.Items(value).Contains(item),
        { Lacks: { } item } => !GoText.Items(value).Select(Gate).Contains(item, StringComparer.Ordinal),
        { Loopback: true } => GoText.Items(value) is { Length: > 0 } addresses && addresses.All(IsOfTheNode),
        { DiffersFrom: { } flag } => value != apiServer!.Settings[flag].Value,
        _ => GoText.Items(value) is { Length: > 0 } items && items.All((values.IsDefaultOrEmpty ? expectation.SubsetOf : values).Contains),
    };

    // A feature gate may be switched off by any word for false.
    private static string Gate(string item) => item.Split('=') is [var name, var state] ? $"{name}={GoText.Flag(state)}" : item;

    // An address, with a port or as a URL; what is served by TLS asks who wants to know.
    private static bool IsOfTheNode(string address)
    {
        if (address.StartsWith("https://", StringComparison.Ordinal))
            return true;
        var authority = address.Contains("://", StringComparison.Ordinal) ? address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..] : address;
        return authority == "localhost" || authority.StartsWith("localhost:", StringComparison.Ordinal)
            || (IPEndPoint.TryParse(authority, out var end) && IPAddress.IsLoopback(end.Address));
    }
}
