using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.PullRequests;

namespace Welkin.Tests.Unit.Components.Bumps.PullRequests;

/// <summary>Plans to make pull requests of.</summary>
internal static class Plans
{
    public static readonly PullRequestReport Report = new("`artifacts/plans/2026.4.plan.md` of the run", (_, finding) => finding.Id.Contains("spec.selector", StringComparison.Ordinal) ? "reinstalled by hand, agreed with operations" : null);

    public static readonly PlannedComponent Dex = new("dex", "dex", "0.23.0", "0.24.0", PlanStatus.Bump, "0.24.0 is the newest version that is 14 days old")
    {
        Newest = "0.25.0", Level = UpdateLevel.Minor, VersionsBehind = 2, DaysBehind = 61, Published = new(2026, 10, 30, 8, 0, 0, TimeSpan.Zero),
        CurrentAppVersion = "2.42.0", TargetAppVersion = "2.43.0", Kubernetes = new(">=1.25.0-0", true), Source = "https://charts.dexidp.io",
        Links = [new("https://github.com/dexidp/dex/releases/tag/v2.43.0")],
        NotTaken = [new("0.25.0", new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), "published 4 days ago, 14 are asked")],
        Effect = new(UpdateLevel.Major, "1 object cannot be upgraded, 2 images")
        {
            Added = 1, Removed = 0, Changed = 3,
            Findings =
            [
                new("immutable-field:Deployment/dex/dex:spec.selector", EffectKind.ImmutableField, "Deployment/dex/dex", "app changes from 'dex' to 'dex-server': the API refuses it", UpdateLevel.Major, Blocks: true),
                new("object-added:Role/dex/dex", EffectKind.ObjectAdded, "Role/dex/dex", "a role of its own <b>for</b> @dexidp/maintainers, see #12 | `secrets`", UpdateLevel.Minor, Blocks: false),
            ],
            ImagesBefore = ["ghcr.io/dexidp/dex:v2.42.0", "ghcr.io/dexidp/web:v1"],
            ImagesAfter = ["ghcr.io/dexidp/dex:v2.43.0", "ghcr.io/dexidp/web:v1"],
        },
    };

    public static PlannedComponent Plain(string folder, string? group = null) => new(folder, folder, "1.0.0", "1.0.1", PlanStatus.Bump, "the newest") { Group = group, Level = UpdateLevel.Patch, Newest = "1.0.1" };

    public static BumpPlan Of(params ImmutableArray<PlannedComponent> components) => new("2026.4", new DateOnly(2026, 11, 24), LineFreeze.Feature, components);
}
