using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>Which new versions of a component may be taken, and when.</summary>
public sealed record UpdatePolicy(
    [Description("The largest step that may be taken")] UpdateLevel Allow,
    [Description("How long a version must have been public, such as 14d")] Duration? MinimumAge = null,
    [Description("Range that versions must lie in, such as \">=1.17 <2\"")] string? Versions = null,
    [Description("Stay at the present version until a day, for a reason")] VersionPin? Pin = null);

/// <summary>A hold on a version that ends by itself.</summary>
public sealed record VersionPin([Description("First day on which the pin no longer holds")] DateOnly Until, [Description("Why")] string Reason);

/// <summary>The largest step a bump may take (Semantic Versioning 2.0).</summary>
public enum UpdateLevel
{
    None,
    Patch,
    Minor,
    Major,
}
