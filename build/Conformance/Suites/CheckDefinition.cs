using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Conformance;

/// <summary>One thing that is proven.</summary>
public sealed record CheckDefinition(
    [Description("Which check, such as install.accepted")] Located<string> Id,
    [NotBlank] [Description("One line for people")] string Title,
    [NotBlank] [Description("What a pass proves to an auditor")] string Proves,
    [Description("Controls it gives evidence for")] ImmutableArray<string> Controls = default,
    [Description("What it needs of a cluster; the API is always there")] ImmutableArray<ClusterAbility> Needs = default,
    [Description("How long one attempt may take")] TimeLimit? Timeout = null,
    [Description("How often it is tried again after a failure")] int Retries = 0,
    [Description("Checks before it that must have passed, or it is not evaluated")] ImmutableArray<Located<string>> Requires = default)
{
    /// <summary>More would hide what is broken behind luck.</summary>
    public const int MostRetries = 5;

    /// <summary>The limit where none is declared.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(5);

    public ImmutableArray<string> Controls { get; init; } = Controls.IsDefault ? [] : Controls;

    public ImmutableArray<ClusterAbility> Needs { get; init; } = Needs.IsDefault ? [] : Needs;

    public ImmutableArray<Located<string>> Requires { get; init; } = Requires.IsDefault ? [] : Requires;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Limit => Timeout?.Span ?? DefaultTimeout;
}
