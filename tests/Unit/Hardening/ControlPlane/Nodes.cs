using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

/// <summary>The content of hardening/control-plane, and audits by it.</summary>
internal static class Nodes
{
    /// <summary>32 bytes, for tests alone.</summary>
    public const string Key = "MDEyMzQ1Njc4OWFiY2RlZkFCQ0RFRjk4NzY1NDMyMTA=";

    public static NodeControls Controls { get; } = Read("controls.yaml", NodeControls.Read);

    public static NodeVehicles Vehicles { get; } = Read("vehicles.yaml", NodeVehicles.Read);

    public static NodeBaseline Baseline { get; } = Read("baseline.yaml", NodeBaseline.Read);

    public static NodeBenchmark Benchmark(string name) => Read($"benchmarks/{name}.yaml", (file, text, findings) => NodeBenchmark.Read(file, text, Controls, findings));

    public static string Folder => Path.Combine(Checkout.Folder, "hardening", "control-plane");

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The files of a baseline with those that are written by hand, with a key where one is needed.</summary>
    public static ImmutableSortedDictionary<string, string> Configuration(NodeBaselineSpec? spec = null)
    {
        var policy = Text("configuration/audit-policy.yaml");
        return NodeExport.Files(spec is null ? Baseline : Baseline with { Spec = spec }, Vehicles, policy)
            .SetItem("audit-policy.yaml", policy).SetItem("files.yaml", Text("configuration/files.yaml"))
            .ToImmutableSortedDictionary(file => file.Key, file => file.Value.Replace(": ${ENCRYPTION_KEY}", $": {Key}", StringComparison.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Audits files that have no mistakes.</summary>
    public static NodeAuditReport Audit(IEnumerable<KeyValuePair<string, string>> files, string benchmark = "welkin")
    {
        var (report, findings) = Run(files, benchmark);
        Assert.Empty(findings);
        return report;
    }

    /// <summary>Audits one file that has no mistakes.</summary>
    public static NodeAuditReport Audit(string text, string file = "input.yaml", string benchmark = "welkin") => Audit([KeyValuePair.Create(file, text)], benchmark);

    /// <summary>Every mistake in a file.</summary>
    public static IEnumerable<string> Mistakes(string text, string file = "input.yaml") => Run([KeyValuePair.Create(file, text)], "welkin").Findings;

    /// <summary>Ids of controls with a status.</summary>
    public static IEnumerable<string> Of(this NodeAuditReport report, AuditStatus status) =>
        report.Results.Where(result => result.Status == status).Select(result => result.Control.Id.Value).Distinct();

    /// <summary>The only result of a control.</summary>
    public static NodeResult Single(this NodeAuditReport report, string control) => report.Results.Single(result => result.Control.Id.Value == control);

    private static (NodeAuditReport Report, IEnumerable<string> Findings) Run(IEnumerable<KeyValuePair<string, string>> files, string benchmark)
    {
        var findings = new FindingList();
        var report = new NodeAudit(Controls, Benchmark(benchmark), Vehicles).Run(files.Select(file => new NodeText(file.Key, file.Value)), findings);
        return (report, findings.Select(finding => finding.ToString()).ToList());
    }

    private static T Read<T>(string file, Func<string, string, FindingList, T?> read) where T : class
    {
        var findings = new FindingList();
        var content = read(file, Text(file), findings);
        findings.ThrowIfAny();
        return content!;
    }
}
