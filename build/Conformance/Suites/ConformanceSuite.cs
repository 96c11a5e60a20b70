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
    public string Name => Metadata.Name.Text;
}

/// <summary>What the suite is called.</summary>
public sealed record SuiteMetadata(
    [Description("The name of the file")] DnsLabel Name,
    [NotBlank] [Description("One line for people")] string Title);

/// <summary>What the suite proves, and with what.</summary>
public sealed record SuiteSpec(
    [NotBlank] [Description("What holds when every check passes")] string Description,
    [Description("In the order in which they begin")] ImmutableArray<CheckDefinition> Checks,
    [Description("Suites that end before this one begins, where they run too")] ImmutableArray<Located<string>> After = default)
{
    public ImmutableArray<Located<string>> After { get; init; } = After.IsDefault ? [] : After;
}
