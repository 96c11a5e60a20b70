using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What one control means for a framework.</summary>
public sealed record CrosswalkEdge(
    [Description("Id of our control")] Located<string> Control,
    [Description("Ids of the framework")] ImmutableArray<Located<string>> Ids,
    [Description("How the control stands to each of the ids")] CrosswalkRelationship Relationship,
    [Description("How sure the edge is")] Located<CrosswalkConfidence> Confidence,
    [Description("Short name of the source it rests on, one of 'sources'; left out for our own reading")] Located<string>? Source = null,
    [Description("What a reader should know before believing it")] string? Note = null)
{
    internal void Check(ImmutableSortedDictionary<string, string>? sources, FindingList findings)
    {
        if (Ids.IsEmpty)
            findings.Add(Control.At, "CROS002", $"the edge of '{Control}' leads to no id");
        if (Source is null && Confidence.Value != CrosswalkConfidence.Own)
            findings.Add(Confidence.At, "CROS003", "an edge without a 'source' is our own reading: its confidence is 'own'");
        if (Source is { } named && Confidence.Value == CrosswalkConfidence.Own)
            findings.Add(named.At, "CROS003", "what a source says is 'stated' or 'derived'; for a reading of our own say in 'note' what it starts from");
        if (Source is { } source && sources?.ContainsKey(source.Value) != true)
            findings.Add(source.At, "CROS004", $"'{source}' is none of 'sources'{Suggestion.For(source.Value, sources?.Keys ?? [])}");
    }
}

/// <summary>How a control stands to a requirement, in the words of OSCAL's mapping model (NIST, version 1.2).</summary>
public enum CrosswalkRelationship
{
    /// <summary>The same words.</summary>
    EqualTo,

    /// <summary>Other words for the same.</summary>
    EquivalentTo,

    /// <summary>The control is a part of what is required.</summary>
    SubsetOf,

    /// <summary>The control asks for more than is required.</summary>
    SupersetOf,

    /// <summary>Each asks for something that the other does not.</summary>
    IntersectsWith,
}

/// <summary>What an edge of a crosswalk rests on.</summary>
public enum CrosswalkConfidence
{
    /// <summary>The source maps this very check to this very id.</summary>
    Stated,

    /// <summary>The source maps something near it, and the rest follows.</summary>
    Derived,

    /// <summary>Nobody but us says so.</summary>
    Own,
}
