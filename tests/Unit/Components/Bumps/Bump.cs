using System.Globalization;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

/// <summary>Components, answers and scopes, written as briefly as a test can read them.</summary>
internal static class Bump
{
    /// <summary>A component of a chart repository. Its <c>update</c> stands in line 10.</summary>
    public static Component Component(string folder, string version, string update = "{allow: minor}", string source = "{helm: {repository: \"https://charts.example\", chart: c}}")
    {
        var findings = new FindingList();
        var document = YamlContent.Read<ComponentDocument>($"components/{folder}/component.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: Component
            metadata: {name: {{folder}}, title: T, owner: platform, licence: Apache-2.0}
            spec:
              description: D
              editions: [platform]
              namespace: home
              source: {{source}}
              version: {{version}}
              update: {{update}}
            """, findings);
        Assert.Empty(findings);
        return new Component(folder, $"components/{folder}", document!);
    }

    public static BumpSubject Subject(string folder, string version, string update, params string[] versions) => new(Component(folder, version, update), Found(versions), null, null);

    /// <summary>An answer with versions such as <c>1.2.3</c> or <c>1.2.3 2026-09-30</c>, published at noon.</summary>
    public static VersionsFound Found(params string[] versions) => new("https://charts.example", [.. versions.Select(Available)], []);

    public static AvailableVersion Available(string text) => text.Split(' ') is [var version, var day]
        ? new AvailableVersion(version) { Published = DateTimeOffset.Parse($"{day}T12:00:00Z", CultureInfo.InvariantCulture) }
        : new AvailableVersion(text);

    public static BumpScope Scope(LineFreeze freeze = LineFreeze.None, string updates = "", string asOf = "2026-10-15") =>
        new("2026.4", DateOnly.Parse(asOf, CultureInfo.InvariantCulture), freeze, updates.Length == 0 ? null : Line(updates), ["1.34", "1.35", "1.36"]);

    public static BumpPlan Plan(BumpScope scope, params BumpSubject[] subjects) => BumpPlanner.Plan(subjects, scope);

    /// <summary>The plan of the only component.</summary>
    public static PlannedComponent One(BumpSubject subject, BumpScope? scope = null) => Plan(scope ?? Scope(), subject).Components.Single();

    /// <summary>What was not taken, as <c>1.2.3: reason</c>.</summary>
    public static IEnumerable<string> Lines(this PlannedComponent planned) => planned.NotTaken.Select(passed => $"{passed.Version}: {passed.Reason}");

    private static LineUpdates Line(string components)
    {
        var findings = new FindingList();
        var updates = YamlContent.Read<LineUpdates>("releases/2026.4/updates.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: LineUpdates
            components: {{components}}
            """, findings);
        Assert.Empty(findings);
        return updates!;
    }
}
