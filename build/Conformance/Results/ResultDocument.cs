using System.ComponentModel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Conformance;

// The committed schema is made from these: every key is always there, in this order.
internal sealed record ResultDocument(
    [property: Description("Version of this format")] string ApiVersion,
    [property: Description("What this document is")] string Kind,
    [property: Description("The worst that is known: failed before incomplete before passed")] ConformanceVerdict Verdict,
    string Release,
    string Edition,
    [property: Description("Name of the customer's values; null for the release's own")] string? Values,
    [property: Description("Digest of all that was proven")] string Fingerprint,
    ResultCluster Cluster,
    [property: Description("When the first check began")] DateTimeOffset Began,
    [property: Description("Which part of the checks this is; null for all")] string? Shard,
    [property: Description("Why something that was asked for is not here; empty where the run is complete")] IReadOnlyList<string> Gaps,
    ResultCounts Counts,
    [property: Description("By suite as they run, then as declared, then by component")] IReadOnlyList<ResultCheck> Checks);

[Description("On what it was proven")]
internal sealed record ResultCluster(string Provider, string Kubernetes, [property: Description("What it cannot do, and why")] IReadOnlyDictionary<ClusterAbility, string> Missing);

internal sealed record ResultCounts(int Passed, int Failed, int Waived, int NotEvaluated, int Flaky);

[Description("One check of one component, or of the release as a whole")]
internal sealed record ResultCheck(
    string Id,
    string Suite,
    [property: Description("Null for the release as a whole")] string? Component,
    string Title,
    CheckStatus Status,
    [property: Description("What was seen, one fact each")] IReadOnlyList<string> Observed,
    [property: Description("Of all attempts together")] double Seconds,
    [property: Description("Every one that was made; none where the check could not begin")] IReadOnlyList<ResultAttempt> Attempts,
    [property: Description("Digest of what was judged")] string Fingerprint,
    [property: Description("Controls it gives evidence for")] IReadOnlyList<string> Controls,
    [property: Description("Why the failure is accepted; null where none is")] string? Waiver,
    [property: Description("Files that explain a failure")] IReadOnlyList<string> Evidence,
    [property: Description("Release and day of the earlier run it is taken from; null where it ran now")] string? KeptFrom);

internal sealed record ResultAttempt(CheckStatus Status, IReadOnlyList<string> Observed, double Seconds);
