using Welkin.Components.Charts;

namespace Welkin.Components.Bumps.Changes;

/// <summary>The files that a bump reads and writes, relative to the repository.</summary>
public static class BumpPaths
{
    public const string Lock = $"components/{ChartLockFile.Name}";

    public static string Component(string folder) => $"components/{folder}/component.yaml";

    public static string Values(string folder) => $"components/{folder}/values.yaml";

    public static string Migrations(string folder) => $"components/{folder}/migrations.yaml";

    public static string Changelog(string line) => $"releases/{line}/changelog.yaml";

    public static string Acceptance(string line) => $"releases/{line}/bumps.yaml";

    /// <summary>The files of the catalogue that the change of a plan is decided from; some of them need not be there.</summary>
    public static IEnumerable<string> Of(BumpPlan plan) =>
        plan.Bumps.SelectMany(bump => new[] { Component(bump.Folder), Values(bump.Folder), Migrations(bump.Folder) })
            .Append(Lock);

    /// <summary>What a release line says of bumps; need not be there.</summary>
    public static IEnumerable<string> OfLine(string line) => [Changelog(line), Acceptance(line)];
}
