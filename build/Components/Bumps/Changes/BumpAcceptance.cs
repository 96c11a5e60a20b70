using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The content format of <c>releases/&lt;line&gt;/bumps.yaml</c>: effects that would keep bumps from being applied and are taken all the same, each by name.</summary>
public sealed record BumpAcceptance(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("BumpAcceptance")] [Description("What this file describes")] string Kind,
    BumpAcceptanceMetadata Metadata,
    BumpAcceptanceSpec Spec)
{
    /// <summary>Reads an acceptance; null with findings where it has mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="line">The release line it lies in.</param>
    public static BumpAcceptance? Read(string file, string text, string line, FindingList findings)
    {
        var before = findings.Count;
        if (YamlContent.Read<BumpAcceptance>(file, text, findings) is not { } acceptance)
            return null;
        if (acceptance.Metadata.Name.Value != line)
            findings.Add(acceptance.Metadata.Name.At, "BUMP010", $"the folder is called '{line}', the acceptance is for '{acceptance.Metadata.Name}'");
        foreach (var again in acceptance.Spec.Accepted.GroupBy(entry => (entry.Component.Value, entry.To, entry.Effect.Value)).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "BUMP011", $"'{again.Effect}' is accepted a second time for {again.Component} {again.To}");
        return findings.Count == before ? acceptance : null;
    }
}

/// <summary>Which release line an acceptance is for.</summary>
public sealed record BumpAcceptanceMetadata([Description("The release line, the name of the folder")] Located<string> Name);

/// <summary>What an acceptance holds.</summary>
public sealed record BumpAcceptanceSpec([Description("One entry for each effect that is taken")] ImmutableArray<AcceptedEffect> Accepted);

/// <summary>One effect of one bump that is taken although it would keep the bump from being applied.</summary>
public sealed record AcceptedEffect(
    Location At,
    [Description("Folder of the component in components/")] Located<string> Component,
    [NotBlank] [Description("The version it is accepted for; the effect of another one is another decision")] string To,
    [Description("Id of the effect, as the plan writes it")] Located<string> Effect,
    [NotBlank] [Description("Why it is right all the same, and what is done about it")] string Reason,
    [NotBlank] [Description("Who decided that")] string Approver,
    [Description("First day on which it no longer holds")] DateOnly? Expires = null)
{
    /// <summary>Whether it is about a bump of a plan.</summary>
    public bool IsFor(PlannedComponent bump) => Component.Value == bump.Folder && To == bump.Target;

    public bool HasEnded(DateOnly today) => Expires <= today;

    internal string End => Expires is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";
}
