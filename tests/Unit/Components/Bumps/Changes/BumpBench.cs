using System.Text;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

/// <summary>A repository in memory with dex 0.23.0 and velero 9.0.0, and a plan that moves dex to 0.24.0.</summary>
internal sealed class BumpBench
{
    public const string Line = "2026.4";

    public static readonly DateOnly Today = new(2026, 10, 1);

    public BumpBench()
    {
        Write("components/dex/component.yaml", Component("dex", "0.23.0"));
        Write("components/velero/component.yaml", Component("velero", "9.0.0"));
        Write(BumpPaths.Lock, ChartLockFile.Write(ChartLock.Empty.With("dex", Chart("dex", "0.23.0", "2.43.0")).With("velero", Chart("velero", "9.0.0", "1.16.0"))));
        Plan = new BumpPlan(Line, Today, LineFreeze.None, [Bump("dex", "0.23.0", "0.24.0"), Stays("velero", "9.0.0")]);
        Charts["dex"] = Chart("dex", "0.24.0", "2.44.0");
    }

    public Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ResolvedChart> Charts { get; } = new(StringComparer.Ordinal);

    public BumpPlan Plan { get; set; }

    public string this[string path] => Encoding.UTF8.GetString(Files[path].Span);

    public void Write(string path, string text) => Files[path] = Encoding.UTF8.GetBytes(text);

    public BumpChange Decide() => BumpChange.Of(new BumpInput(Plan, Line, Today, Files, Charts));

    /// <summary>Decides the change and makes it.</summary>
    public BumpChange Apply()
    {
        var change = Decide();
        foreach (var file in change.Files)
            Files[file.Path] = file.After;
        return change;
    }

    /// <summary>The findings that keep the plan from being applied.</summary>
    public IEnumerable<string> Refused() => Assert.Throws<ContentException>(Decide).Findings.Select(finding => finding.ToString());

    /// <summary>Plans the moves again, for the files as they are now.</summary>
    public void Replan(params PlannedComponent[] moves) => Plan = Plan with { Components = [.. moves] };

    public PlannedComponent Bump(string folder, string current, string target, BumpEffect? effect = null) =>
        new(folder, folder, current, target, PlanStatus.Bump, "newest that is old enough")
        {
            Level = UpdateLevel.Minor,
            CurrentAppVersion = "2.43.0",
            File = Sha256.Of(Files[$"components/{folder}/component.yaml"].Span),
            Effect = effect ?? Effect(),
        };

    public static PlannedComponent Stays(string folder, string version) => new(folder, folder, version, version, PlanStatus.Newest, "there is nothing newer");

    public static BumpEffect Effect(params EffectFinding[] findings) => new(UpdateLevel.Minor, "2 objects change")
    {
        ImagesBefore = ["ghcr.io/dexidp/dex:v2.43.0"],
        ImagesAfter = ["ghcr.io/dexidp/dex:v2.44.0"],
        Findings = [.. findings],
    };

    public static EffectFinding Finding(EffectKind kind, string subject, string text, bool blocks = false) =>
        new($"{kind}:{subject}", kind, subject, text, UpdateLevel.Major, blocks);

    public static ResolvedChart Chart(string name, string version, string? app) => new(name, version, app, Sha256.Of($"{name} {version}"), Sha256.Of($"archive of {name} {version}"), $"https://charts.example/{name}-{version}.tgz");

    public static string Acceptance(string entries) => $$"""
        apiVersion: welkin.release/v1
        kind: BumpAcceptance
        metadata: {name: "2026.4"}
        spec:
          accepted:
        {{entries}}

        """.ReplaceLineEndings("\n");

    public static string Migrations(string entries, string folder = "dex") => $$"""
        apiVersion: welkin.release/v1
        kind: ValuesMigrations
        metadata: {name: {{folder}}}
        spec:
          migrations:
        {{entries}}

        """.ReplaceLineEndings("\n");

    private static string Component(string folder, string version) => $$"""
        # {{folder}}: people's comments stay
        apiVersion: welkin.release/v1
        kind: Component
        metadata: {name: {{folder}}, title: '{{folder}}', owner: platform, licence: Apache-2.0}
        spec:
          description: "It is in for the tests: ü"
          editions: [platform]
          namespace: {{folder}}
          source: {helm: {repository: "https://charts.example", chart: {{folder}} } }
          version: {{version}}   # as tested
          update: {allow: minor, minimumAge: 14d}

        """.ReplaceLineEndings("\n");
}
