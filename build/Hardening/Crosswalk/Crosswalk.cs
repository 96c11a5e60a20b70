using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/crosswalk/&lt;framework&gt;.yaml</c>: which of our controls meets what of a benchmark, a law or another tool.</summary>
public sealed record Crosswalk(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Crosswalk")] [Description("What this file describes")] string Kind,
    CrosswalkMetadata Metadata,
    CrosswalkSpec Spec)
{
    /// <summary>The framework in a few words: <c>CIS Kubernetes Benchmark 1.12</c>.</summary>
    public string Title => Metadata.Version.Length == 0 ? Metadata.Title : $"{Metadata.Title} {Metadata.Version}";

    /// <summary>Reads a crosswalk; null with findings where it contradicts itself. Whether its controls exist is asked by <see cref="CheckControls"/>.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its content.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static Crosswalk? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var crosswalk = YamlContent.Read<Crosswalk>(file, text, findings);
        crosswalk?.Check(findings);
        return findings.Count == before ? crosswalk : null;
    }

    /// <summary>Finds edges of controls that there are not.</summary>
    public void CheckControls(IEnumerable<string> known, FindingList findings)
    {
        var ids = known.ToHashSet(StringComparer.Ordinal);
        foreach (var control in Spec.Edges.Select(edge => edge.Control).Where(control => !ids.Contains(control.Value)))
            findings.Add(control.At, "CROS001", $"unknown control '{control}'{Suggestion.For(control.Value, ids)}");
    }

    private void Check(FindingList findings)
    {
        foreach (var edge in Spec.Edges)
            edge.Check(Spec.Sources, findings);
        foreach (var (_, id) in Spec.Edges.SelectMany(edge => edge.Ids.Select(id => (edge.Control, Id: id))).GroupBy(pair => (pair.Control.Value, pair.Id.Value)).SelectMany(same => same.Skip(1)))
            findings.Add(id.At, "CROS005", $"'{id}' is mapped to this control a second time");
        if (Spec.Titles is not { } titles)
            return;
        var used = Spec.Edges.SelectMany(edge => edge.Ids).DistinctBy(id => id.Value).ToList();
        foreach (var id in used.Where(id => !titles.ContainsKey(id.Value)))
            findings.Add(id.At, "CROS006", $"'{id}' has no title in 'titles', and others have{Suggestion.For(id.Value, titles.Keys)}");
        foreach (var title in titles.Keys.Where(title => !used.Exists(id => id.Value == title)))
            findings.Add(Metadata.Name.At, "CROS007", $"'titles' names '{title}', which no edge goes to{Suggestion.For(title, used.Select(id => id.Value))}");
    }
}

/// <summary>Which framework a crosswalk leads to.</summary>
public sealed record CrosswalkMetadata(
    [Description("Id of the framework and its version; the file is called the same")] Located<DnsLabel> Name,
    [Description("What the framework is called")] string Title,
    [Description("Its version or year, empty where it has none")] string Version,
    [Description("Who publishes it")] string Publisher,
    [Description("Where it is published")] string? Url = null);

/// <summary>What a crosswalk holds.</summary>
public sealed record CrosswalkSpec(
    [Description("One entry for each control and what it meets")] ImmutableArray<CrosswalkEdge> Edges,
    [Description("What edges rest on, each by a short name")] ImmutableSortedDictionary<string, string>? Sources = null,
    [Description("What each id of the framework is about, in our own words; all ids or none")] ImmutableSortedDictionary<string, string>? Titles = null);
