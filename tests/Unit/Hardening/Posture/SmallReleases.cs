using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening.Posture;

/// <summary>What small releases are made from.</summary>
internal static class SmallReleases
{
    public static ObjectIdentity App { get; } = new("apps/v1", "Deployment", "home", "app");

    public static PostureComponent Component { get; } = new("restricted", "1.0.0", "sha256:c0", Map<PostureOverlay>(("no-net-raw", new("W01", "sha256:o0"))), "sha256:v0", "sha256:f0");

    public static PostureProfile Restricted { get; } = new(
        Map<PostureRule>(("not-privileged", new("W01 W30", "")), ("workload-labels", new("G03", "owner: platform"))),
        Map(("W01", ""), ("W02", ""), ("G03", "owner: platform")));

    public static PostureOrigin Origin { get; } = new("2026.4.0", "core", new DateOnly(2026, 12, 1), "1.36", Map(("restricted", Restricted)), Map(("app", Component)));

    public static PostureOrigin With(this PostureOrigin origin, PostureComponent component) => origin with { Components = Map(("app", component)) };

    public static PostureOrigin With(this PostureOrigin origin, PostureProfile profile) => origin with { Profiles = Map(("restricted", profile)) };

    public static IReadOnlyDictionary<string, T> Map<T>(params (string Key, T Value)[] entries) => entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
