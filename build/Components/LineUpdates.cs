using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Components.Versions;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>What a release line takes differently from the catalogue: <c>releases/&lt;line&gt;/updates.yaml</c>.</summary>
public sealed record LineUpdates(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("LineUpdates")] [Description("What this file describes")] string Kind,
    [Description("What holds for a component of the catalogue, by its folder")] ImmutableSortedDictionary<string, LinePolicy> Components)
{
    /// <summary>Reads the file of a line; null where there is none or it has mistakes.</summary>
    /// <param name="root">The repository.</param>
    public static LineUpdates? Read(string root, string line, Catalogue catalogue, FindingList findings)
    {
        var shownAs = $"releases/{line}/updates.yaml";
        var path = Path.Combine(root, shownAs);
        if (!File.Exists(path) || YamlContent.ReadFile<LineUpdates>(path, shownAs, findings) is not { } updates)
            return null;

        var folders = catalogue.Components.Select(component => component.Folder).ToList();
        foreach (var (folder, policy) in updates.Components.Where(entry => !folders.Contains(entry.Key) && !catalogue.MayHave(entry.Key)))
            findings.Add(policy.At, "UPD001", $"the catalogue has no folder '{folder}'{Suggestion.For(folder, folders)}");
        return updates;
    }
}

/// <summary>What a line says of one component: what is set replaces what the component says; <c>ignore</c> and <c>require</c> come on top of it.</summary>
public sealed record LinePolicy(
    Location At,
    [Description("The largest step that may be taken")] UpdateLevel? Allow = null,
    [Description("How long a version must have been public, such as 14d")] Duration? MinimumAge = null,
    [Description("Range that versions must lie in, such as \">=1.17 <2\"")] VersionRange? Versions = null,
    [Description("Stay at the present version until a day, for a reason")] VersionPin? Pin = null,
    [Description("Versions that this line does not take, with the reason")] ImmutableArray<IgnoredVersions> Ignore = default,
    [Description("Versions that somebody asks for in this line: at least this one")] ImmutableArray<RequiredVersion> Require = default)
{
    public ImmutableArray<IgnoredVersions> Ignore { get; init; } = Ignore.IsDefault ? [] : Ignore;

    public ImmutableArray<RequiredVersion> Require { get; init; } = Require.IsDefault ? [] : Require;

    /// <summary>The policy of a component with this on top.</summary>
    public UpdatePolicy Over(UpdatePolicy policy) => policy with
    {
        Allow = Allow ?? policy.Allow,
        MinimumAge = MinimumAge ?? policy.MinimumAge,
        Versions = Versions ?? policy.Versions,
        Pin = Pin ?? policy.Pin,
        Ignore = [.. policy.Ignore, .. Ignore],
        Require = [.. policy.Require, .. Require],
    };
}
