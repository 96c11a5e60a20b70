using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>The content format of <c>tests/conformance/suites/&lt;name&gt;.yaml</c>: checks that prove one thing of a release together.</summary>
public sealed record ConformanceSuite(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ConformanceSuite")] [Description("What this file describes")] string Kind,
    SuiteMetadata Metadata,
    SuiteSpec Spec)
{
    /// <summary>All mistakes that a suite can have beyond its format.</summary>
    /// <param name="known">Ids of the checks that there is code for.</param>
    public void Check(IReadOnlyCollection<string> known, FindingList findings)
    {
        var ids = Spec.Checks.Select(check => check.Id.Value).ToList();
        foreach (var check in Spec.Checks)
        {
            if (!known.Contains(check.Id.Value, StringComparer.Ordinal))
                findings.Add(check.Id.At, "CONF001", $"there is no check '{check.Id}'{Suggestion.For(check.Id.Value, known)}");
            if (ids.Count(id => id == check.Id.Value) > 1)
                findings.Add(check.Id.At, "CONF002", $"the check '{check.Id}' is declared more than once");
            // Only what stands before: so no check can wait for itself.
            var before = ids.TakeWhile(id => id != check.Id.Value).ToList();
            foreach (var required in check.Requires.Where(required => !before.Contains(required.Value)))
                findings.Add(required.At, "CONF003", $"'{check.Id}' requires '{required}', which does not stand before it{Suggestion.For(required.Value, before)}");
        }
    }
}

/// <summary>What the suite is called.</summary>
public sealed record SuiteMetadata(
    [Description("The name of the file")] DnsLabel Name,
    [NotBlank] [Description("One line for people")] string Title);

/// <summary>What the suite proves, and with what.</summary>
public sealed record SuiteSpec(
    [NotBlank] [Description("What holds when every check passes")] string Description,
    [Description("In the order in which they begin")] ImmutableArray<CheckDefinition> Checks);

/// <summary>One thing that is proven.</summary>
public sealed record CheckDefinition(
    [Description("Which check, such as install.accepted")] Located<string> Id,
    [NotBlank] [Description("One line for people")] string Title,
    [NotBlank] [Description("What a pass proves to an auditor")] string Proves,
    [Description("Controls it gives evidence for")] ImmutableArray<string> Controls = default,
    [Description("What it needs of a cluster; the API is always there")] ImmutableArray<ClusterNeed> Needs = default,
    [Description("How long one attempt may take")] TimeLimit? Timeout = null,
    [Description("How often it is tried again after a failure")] int Retries = 0,
    [Description("Checks before it that must have passed, or it is not evaluated")] ImmutableArray<Located<string>> Requires = default)
{
    /// <summary>The limit where none is declared.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(5);

    public ImmutableArray<string> Controls { get; init; } = Controls.IsDefault ? [] : Controls;

    public ImmutableArray<ClusterNeed> Needs { get; init; } = Needs.IsDefault ? [] : Needs;

    public ImmutableArray<Located<string>> Requires { get; init; } = Requires.IsDefault ? [] : Requires;
}

/// <summary>What not every cluster has.</summary>
public enum ClusterNeed
{
    /// <summary>Pods are scheduled and get ready, simulated or not.</summary>
    Workloads,

    /// <summary>Containers run for real.</summary>
    Nodes,
    NetworkEnforcement,
    LoadBalancer,

    /// <summary>Flags and files of the control plane can be read.</summary>
    ControlPlane,
}
