using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

/// <summary>A plan with something of everything.</summary>
internal static class PlanExample
{
    public static BumpPlan Plan
    {
        get
        {
            var dex = new BumpSubject(Bump.Component("dex", "0.23.0", "{allow: minor, minimumAge: 14d, upstream: {github: dexidp/dex}}"), new VersionsFound("https://charts.example",
            [
                Bump.Available("0.23.0 2026-05-04") with { AppVersion = "2.42.0", KubeVersion = ">=1.19.0-0" },
                .. Enumerable.Range(1, 6).Select(patch => Bump.Available($"0.23.{patch} 2026-06-0{patch}")),
                Bump.Available("0.24.0 2026-09-01") with { AppVersion = "2.44.0", KubeVersion = ">=1.19.0-0", Notes = new Uri("https://charts.example/dex-0.24.0") },
                Bump.Available("0.24.1 2026-10-12"),
                Bump.Available("1.0.0 2026-10-13"),
            ], ["entry 7 of 'dex' has no version: left out"]), null, Sha256.Of("dex"));
            var plan = Bump.Plan(Bump.Scope(), dex,
                Bump.Subject("falco", "4.0.0", "{allow: none, require: [{version: 4.1.0, by: secteam, reason: \"escape | of <containers>\", security: CVE-2026-1}], pin: {until: 2027-01-01, reason: waits}}", "4.0.0", "4.1.0"),
                new BumpSubject(Bump.Component("minio", "5.0.14"), new VersionSourceUnreachable("https://charts.min.example", "connection\nrefused"), null, null),
                Bump.Subject("thanos", "1.0.0", "{allow: minor, group: {name: metrics}}", "1.0.0"),
                new BumpSubject(Bump.Component("user-rbac", "0.1.0", "{allow: none}", "{path: chart}"), null, "0.1.0", null));
            return plan with { Components = plan.Components.SetItem(0, plan.Components[0] with { Effect = Effect }) };
        }
    }

    public static BumpEffect Effect => new(UpdateLevel.Major, "1 Deployment of namespace dex cannot be upgraded")
    {
        Added = 1,
        Changed = 2,
        ImagesBefore = ["ghcr.io/dexidp/dex:v2.42.0"],
        ImagesAfter = ["ghcr.io/dexidp/dex:v2.44.0"],
        Findings =
        [
            new EffectFinding("object-added:ConfigMap/dex/dex-tls", EffectKind.ObjectAdded, "ConfigMap/dex/dex-tls", "is new", UpdateLevel.Patch, Blocks: false),
            new EffectFinding("immutable-field:Deployment/dex/dex:spec.selector", EffectKind.ImmutableField, "Deployment/dex/dex", "the selector changes: the API refuses the upgrade", UpdateLevel.Major, Blocks: true) { Paths = ["spec.selector"] },
        ],
    };
}
