using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/posture/&lt;line&gt;.yaml</c>: what may be weaker in a release than in the one before, each by name.</summary>
public sealed record PostureAcceptance(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("PostureAcceptance")] [Description("What this file describes")] string Kind,
    PostureMetadata Metadata,
    PostureSpec Spec)
{
    /// <summary>Reads an acceptance; null with findings where it has mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    public static PostureAcceptance? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var acceptance = YamlContent.Read<PostureAcceptance>(file, text, findings);
        foreach (var again in (acceptance?.Spec.Accepted ?? []).GroupBy(entry => (entry.Control.Value, entry.Selector)).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "POST002", $"{again.Control} is accepted a second time for {again.Place}");
        return findings.Count == before ? acceptance : null;
    }

    /// <summary>The entry that accepts a change; null where none does.</summary>
    public AcceptedWeakness? For(PostureChange change) => Spec.Accepted.FirstOrDefault(entry => entry.Accepts(change));

    /// <summary>Finds entries that accept nothing of a comparison: whoever reads them must not think the release were weaker than it is.</summary>
    public void CheckUse(PostureComparison comparison, FindingList findings)
    {
        foreach (var entry in Spec.Accepted.Where(entry => !comparison.Changes.Any(change => change.IsWeaker && entry.Accepts(change))))
            findings.Add(entry.At, "POST003", $"{entry.Control} is not weaker for {entry.Place}: remove the entry or mend its selector");
    }
}

/// <summary>Which release an acceptance is for.</summary>
public sealed record PostureMetadata([Description("The release line; the file is called the same")] Located<string> Line);

/// <summary>What an acceptance holds.</summary>
public sealed record PostureSpec([Description("One entry for each thing that is weaker than in the release before")] ImmutableArray<AcceptedWeakness> Accepted);

/// <summary>One thing that may be weaker.</summary>
public sealed record AcceptedWeakness(
    Location At,
    [Description("Id of the control")] Located<string> Control,
    [Description("Why it is right all the same")] string Reason,
    [Description("Who decided that")] string Approver,
    [Description("The one object it is for; left out where the control is not asked any more")] WaiverSelector? Selector = null)
{
    internal string Place => Selector?.ToString() ?? "every object";

    internal bool Accepts(PostureChange change) => change.Control == Control.Value
        && (change.Identity is { } identity ? Selector?.Matches(identity, change.Container) == true : Selector is null);
}
