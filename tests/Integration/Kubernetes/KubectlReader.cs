using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Kubernetes;

/// <summary>Reads manifests as the real kubectl does, without a cluster.</summary>
/// <remarks>
/// kubectl has two readers. All verbs that send objects to a server go through sigs.k8s.io/yaml (YAML 1.1, as Helm does); a patch that
/// changes nothing shows what it reads. <c>kubectl kustomize</c> has one of its own (kyaml, which is nearer to YAML 1.2).
/// </remarks>
public sealed class KubectlReader : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-kubectl-");
    private readonly RealTools _tools = new();

    public KubectlReader() => Helm = new Helm(_tools.Runner, Path.Combine(_folder.FullName, "home"));

    public Helm Helm { get; }

    /// <summary>The objects as kubectl would send them.</summary>
    public async Task<IReadOnlyList<JsonObject>> SentAsync(string manifests) => Objects(await _tools.Runner.ReadAsync(
        new ToolCommand("kubectl", ["patch", "--local", "--type=merge", "--patch={}", "--output=json", "--filename=-"]) { StandardInput = manifests },
        TestContext.Current.CancellationToken));

    /// <summary>The YAML that kustomize makes of them when it has nothing to change.</summary>
    public async Task<string> KustomizedAsync(string manifests)
    {
        var folder = _folder.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "kustomization.yaml"), "resources: [manifests.yaml]\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "manifests.yaml"), manifests);
        return await _tools.Runner.ReadAsync(new ToolCommand("kubectl", ["kustomize", folder]), TestContext.Current.CancellationToken);
    }

    /// <summary>The objects of a stream, as we read them.</summary>
    public static IReadOnlyList<JsonObject> Objects(string manifests)
    {
        var findings = new FindingList();
        var objects = ManifestReader.Read("manifests", manifests, findings).Select(document => document.Read(findings)!).ToList();
        Assert.Empty(findings);
        return objects;
    }

    /// <summary>Whether Go, which keeps whole numbers of 64 bits and rounds all others to a float, takes both for the same.</summary>
    public static bool AreSame(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => one.Count == other.Count
            && one.All(entry => other.TryGetPropertyValue(entry.Key, out var value) && AreSame(entry.Value, value)),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => AreSame(pair.First, pair.Second)),
        (JsonValue one, JsonValue other) when one.TryGetValue<long>(out var a) && other.TryGetValue<long>(out var b) => a == b,
        (JsonValue one, JsonValue other) when one.GetValueKind() == JsonValueKind.Number && other.GetValueKind() == JsonValueKind.Number => Float(one).Equals(Float(other)),
        _ => JsonValues.AreEqual(left, right),
    };

    private static double Float(JsonValue number) => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _tools.Dispose();
        _folder.Delete(recursive: true);
    }
}
