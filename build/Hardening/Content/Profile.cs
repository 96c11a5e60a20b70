using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/profiles/&lt;name&gt;.yaml</c>: which rules harden, in which order, and which controls must hold.</summary>
public sealed record Profile(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("Profile")] [Description("What this file describes")] string Kind,
    ProfileMetadata Metadata,
    ProfileSpec Spec)
{
    /// <summary>The rules by their ids, in the order of the profile.</summary>
    public IEnumerable<SelectedRule> Rules => Spec.Rules.Select(entry => new SelectedRule(HardeningCatalogue.Rules[entry.Id.Value], entry.Given));

    /// <summary>The controls by their ids, in the order of the profile.</summary>
    public IEnumerable<SelectedControl> Controls => Spec.Controls.Select(entry => new SelectedControl(HardeningCatalogue.Controls[entry.Id.Value], entry.Given));

    /// <summary>Reads a profile; null with findings where it has mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its content.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static Profile? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var profile = YamlContent.Read<Profile>(file, text, findings);
        if (profile is not null)
        {
            Check(profile.Spec.Rules, HardeningCatalogue.Rules.Keys, "rule", "PROF001", findings);
            Check(profile.Spec.Controls, HardeningCatalogue.Controls.Keys, "control", "PROF002", findings);
        }
        return findings.Count == before ? profile : null;
    }

    private static void Check(ImmutableArray<ProfileEntry> entries, IEnumerable<string> known, string noun, string unknownId, FindingList findings)
    {
        foreach (var entry in entries.Where(entry => !known.Contains(entry.Id.Value)))
            findings.Add(entry.Id.At, unknownId, $"unknown {noun} '{entry.Id}'{Suggestion.For(entry.Id.Value, known)}");
        foreach (var again in entries.GroupBy(entry => entry.Id.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            findings.Add(again.Id.At, "PROF003", $"{noun} '{again.Id}' is listed twice");
    }
}

/// <summary>What a profile is called.</summary>
public sealed record ProfileMetadata(
    [Description("Name that component.yaml refers to; the file is called the same")] Located<ProfileName> Name,
    [Description("What people call it")] string Title);

/// <summary>What a profile holds.</summary>
public sealed record ProfileSpec(
    [Description("Rules that change workloads, applied in this order")] ImmutableArray<ProfileEntry> Rules,
    [Description("Controls that are checked after the rules")] ImmutableArray<ProfileEntry> Controls);

/// <summary>A rule or control of a profile.</summary>
public sealed record ProfileEntry(
    [Description("Id of the rule or control")] Located<string> Id,
    [Description("What it is told beyond that, each a list of texts")] ImmutableSortedDictionary<string, ImmutableArray<string>>? Parameters = null)
{
    internal ImmutableSortedDictionary<string, ImmutableArray<string>> Given => Parameters ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}
