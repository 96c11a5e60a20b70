using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Input;

/// <summary>The controls of nodes that come with the tool, and the files that a person wants judged by them.</summary>
internal static class NodeContent
{
    private const string Prefix = "nodes/";

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The names of the benchmarks.</summary>
    public static IEnumerable<string> Benchmarks => typeof(NodeContent).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"{Prefix}benchmarks/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]))
        .Order(StringComparer.Ordinal);

    /// <summary>The audit by one of <see cref="Benchmarks"/>.</summary>
    public static NodeAudit Audit(string benchmark)
    {
        var findings = new FindingList();
        var controls = NodeControls.Read("controls.yaml", BuiltIn("controls.yaml"), findings);
        var vehicles = NodeVehicles.Read("vehicles.yaml", BuiltIn("vehicles.yaml"), findings);
        var chosen = controls is null ? null : NodeBenchmark.Read(benchmark, BuiltIn($"benchmarks/{benchmark}.yaml"), controls, findings);
        findings.ThrowIfAny();
        return new NodeAudit(controls!, chosen!, vehicles!);
    }

    /// <summary>What the baseline makes of a control plane that is started from it.</summary>
    public static NodeHardening Hardening()
    {
        var findings = new FindingList();
        var baseline = NodeBaseline.Read("baseline.yaml", BuiltIn("baseline.yaml"), findings);
        var vehicles = NodeVehicles.Read("vehicles.yaml", BuiltIn("vehicles.yaml"), findings);
        findings.ThrowIfAny();
        return ClusterExport.Of(baseline!, vehicles!, BuiltIn("configuration/audit-policy.yaml"));
    }

    /// <summary>The files, folders by path.</summary>
    /// <exception cref="ReportedException">A path does not exist, or there is no file at all.</exception>
    public static ImmutableArray<NodeText> Texts(IReadOnlyList<string> paths, TextReader standardInput, FindingList findings)
    {
        var missing = paths.Where(path => path != ManifestInput.StandardInput && !Path.Exists(path)).Select(path => $"{path}: there is no such file or folder").ToList();
        if (missing.Count > 0)
            throw new ReportedException(missing);
        ImmutableArray<NodeText> texts = [.. paths.SelectMany(path => path == ManifestInput.StandardInput
            ? [new NodeText(path, standardInput.ReadToEnd())]
            : FilesOf(path).Select(file => new NodeText(file, YamlContent.ReadText(file, file, findings) ?? "")))];
        return texts.IsEmpty ? throw new ReportedException($"{string.Join(", ", paths)}: there is no configuration in it") : texts;
    }

    private static IEnumerable<string> FilesOf(string path) => !Directory.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal);

    private static string BuiltIn(string name)
    {
        using var reader = new StreamReader(typeof(NodeContent).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
