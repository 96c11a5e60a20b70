using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Says whose a bearer token is.</summary>
/// <param name="audiences">For whom it must be; the API server itself where none is said.</param>
public delegate TokenVerdict TokenAuthentication(string token, IReadOnlyList<string> audiences);

/// <summary>Whose a token is.</summary>
/// <param name="User">Null where it is nobody's.</param>
/// <param name="Error">Why it is nobody's.</param>
public sealed record TokenVerdict(UserInfo? User, string Error = "")
{
    /// <summary>Those of the audiences asked for that the token is for.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];
}
