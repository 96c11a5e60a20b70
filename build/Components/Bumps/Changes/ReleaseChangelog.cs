using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The content format of <c>releases/&lt;line&gt;/changelog.yaml</c>: what each component of the line moved from and to, told to those it concerns.</summary>
public sealed record ReleaseChangelog(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ReleaseChangelog")] [Description("What this file describes")] string Kind,
    ReleaseChangelogMetadata Metadata,
    ReleaseChangelogSpec Spec)
{
    /// <summary>Reads a changelog; null with findings where it has mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="line">The release line it lies in.</param>
    public static ReleaseChangelog? Read(string file, string text, string line, FindingList findings)
    {
        var before = findings.Count;
        var changelog = YamlContent.Read<ReleaseChangelog>(file, text, findings);
        if (changelog is not null && changelog.Metadata.Name.Value != line)
            findings.Add(changelog.Metadata.Name.At, "BUMP014", $"the folder is called '{line}', the changelog is for '{changelog.Metadata.Name}'");
        return findings.Count == before ? changelog : null;
    }
}

/// <summary>Which release line a changelog is of.</summary>
public sealed record ReleaseChangelogMetadata([Description("The release line, the name of the folder")] Located<string> Name);

/// <summary>What a changelog holds.</summary>
public sealed record ReleaseChangelogSpec([Description("By the folder of the component")] ImmutableSortedDictionary<string, ChangelogEntry> Components);

/// <summary>What one component moved from and to within a release line: chart, software and images in one entry.</summary>
public sealed record ChangelogEntry(
    [Description("Chart version when the line began")] string From,
    [Description("Chart version now")] string To,
    [Description("The step by its numbers, the largest of the line")] UpdateLevel Level,
    [Description("What the change is, whatever its numbers claim, the largest of the line")] UpdateLevel Proved,
    [Description("Version of the software")] MovedVersion AppVersion,
    [Description("Images that run")] MovedImages Images,
    [Description("What changes in operation, for platform administrators; may be edited")] ImmutableArray<string> Administrator = default,
    [Description("What application developers notice; may be edited, empty for nothing")] ImmutableArray<string> Developer = default,
    [Description("Anything a person wants to add; never written over")] string? Note = null)
{
    /// <summary>The entry after a further step: it began where it began, and no line a person wrote is lost.</summary>
    public ChangelogEntry With(ChangelogEntry step) => To == step.To ? this : this with
    {
        To = step.To,
        Level = (UpdateLevel)Math.Max((int)Level, (int)step.Level),
        Proved = (UpdateLevel)Math.Max((int)Proved, (int)step.Proved),
        AppVersion = AppVersion with { To = step.AppVersion.To },
        Images = Images with { To = step.Images.To },
        Administrator = [.. Administrator.Union(step.Administrator, StringComparer.Ordinal)],
        Developer = [.. Developer.Union(step.Developer, StringComparer.Ordinal)],
    };
}

/// <summary>A version before and after, where it is known.</summary>
public sealed record MovedVersion(string? From = null, string? To = null);

/// <summary>Images before and after, sorted.</summary>
public sealed record MovedImages(ImmutableArray<string> From = default, ImmutableArray<string> To = default);
