using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/control-plane/benchmarks/&lt;name&gt;.yaml</c>: which controls a version of a benchmark has, and under which numbers.</summary>
public sealed record NodeBenchmark(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeBenchmark")] [Description("What this file describes")] string Kind,
    NodeMetadata Metadata,
    NodeBenchmarkSpec Spec)
{
    /// <summary>Reads a benchmark; null with findings where it has mistakes. Every control is in it or absent, and none is unknown.</summary>
    public static NodeBenchmark? Read(string file, string text, NodeControls controls, FindingList findings)
    {
        var before = findings.Count;
        var benchmark = YamlContent.Read<NodeBenchmark>(file, text, findings);
        if (benchmark is null)
            return null;

        var named = benchmark.Spec.Controls.Select(entry => entry.Control).Concat(benchmark.Spec.Absent.Select(entry => entry.Control)).ToList();
        var known = controls.Spec.Controls.Select(control => control.Id.Value).ToList();
        foreach (var unknown in named.Where(id => !known.Contains(id.Value)))
            findings.Add(unknown.At, "NODE014", $"unknown control '{unknown}'{Suggestion.For(unknown.Value, known)}");
        foreach (var again in named.GroupBy(id => id.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "NODE011", $"control '{again}' is there twice");
        foreach (var missing in known.Except(named.Select(id => id.Value), StringComparer.Ordinal))
            findings.Add(new Location(file, 1, 1), "NODE015", $"control '{missing}' is neither in the benchmark nor said to be absent");
        return findings.Count == before ? benchmark : null;
    }
}

/// <summary>What a version of a benchmark holds.</summary>
public sealed record NodeBenchmarkSpec(
    [Description("Where the numbers come from")] string Source,
    [Description("The controls it has")] ImmutableArray<BenchmarkEntry> Controls,
    [Description("The controls it has not, or whose number no source states")] ImmutableArray<AbsentControl> Absent);

/// <summary>A control under the number of a benchmark.</summary>
public sealed record BenchmarkEntry(
    [Description("Id of the control")] Located<string> Control,
    [Description("Number in this version")] string? Number = null,
    [Description("What this version allows, where versions differ")] ImmutableArray<string> Values = default,
    [Description("The widest file mode, where versions differ")] FileMode? Mode = null);

/// <summary>A control that a version of a benchmark has no number for.</summary>
public sealed record AbsentControl(
    [Description("Id of the control")] Located<string> Control,
    [Description("Why")] string Reason);
