using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Who asks, as authentication or impersonation says (authentication.k8s.io/v1 UserInfo).</summary>
public sealed record UserInfo(string Name, ImmutableArray<string> Groups)
{
    /// <summary>Those who say nothing of themselves.</summary>
    public static UserInfo Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);

    /// <summary>The cluster's own parts: allowed everything.</summary>
    public static UserInfo Master { get; } = new("system:apiserver", ["system:masters", "system:authenticated"]);

    public string Uid { get; init; } = "";

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Extra { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
