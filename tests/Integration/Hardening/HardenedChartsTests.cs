using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Kubernetes;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Hardening;

/// <summary>The newest of each real chart, rendered by the real helm and hardened by the whole profile: what comes out is what a cluster and the tools around it take.</summary>
public sealed partial class HardenedChartsTests(RealTools tools, KubectlReader kubectl) : IClassFixture<RealTools>, IClassFixture<KubectlReader>, IDisposable
{
    private static readonly KubernetesVersion V136 = new(1, 36);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("welkin-test-");

    // Without the mirror one case is left, which skips and says why.
    public static TheoryData<string> Charts => ChartMirrorFolder.Exists ? [.. Newest().Select(Path.GetFileName).OfType<string>()] : ["of a mirror"];

    public void Dispose() => _home.Delete(recursive: true);

    [Theory, MemberData(nameof(Charts))]
    public async Task Hardened_objects_are_valid_and_kubectl_and_helm_take_them(string chart)
    {
        var (hardened, text) = await HardenAsync(chart);

        var findings = new FindingList();
        var judged = ManifestValidation.Run(new ObjectValidator(KubernetesSchema.Of(V136), ManifestValidation.Definitions(hardened)), hardened, findings);
        Assert.Empty(findings);
        Assert.Empty(judged.SelectMany(item => item.Verdict.Faults.Where(fault => !fault.Tolerated).Select(fault => $"{item.Identity}: {fault.Text}")));

        var ours = ByIdentity(text);
        AssertSame(ours, ByIdentity(await kubectl.KustomizedAsync(text)));
        AssertSame(ours, ByIdentity(await TemplatedAsync(text)));
    }

    [Theory, MemberData(nameof(Charts))]
    public async Task Hardened_twice_is_hardened_once(string chart)
    {
        var (hardened, _) = await HardenAsync(chart);
        Assert.Empty(Harden(hardened).Changes.Select(change => $"{change.Identity} {change.Path}: {change.Before} -> {change.After}"));
    }

    private async Task<(IReadOnlyList<ManifestDocument> Documents, string Text)> HardenAsync(string chart)
    {
        var rendered = await new Helm(tools.Runner, _home.FullName).TemplateAsync(
            new ChartRender("release", Path.Combine(ChartMirrorFolder.Find(), chart), "home") { KubeVersion = "1.36.0" }, TestContext.Current.CancellationToken);
        var findings = new FindingList();
        var documents = Harden(ManifestReader.Read(chart, rendered, findings)).Manifests.Documents;
        Assert.Empty(findings);
        return (documents, string.Concat(documents.Select(document => $"---\n{document.Text.TrimEnd('\n')}\n")));
    }

    private static HardenedComponent Harden(IReadOnlyList<ManifestDocument> documents)
    {
        var findings = new FindingList();
        var file = Path.Combine(ChartMirrorFolder.Checkout, "hardening", "profiles", "restricted.yaml");
        var profile = Profile.Read(file, File.ReadAllText(file), findings)!;
        var hardened = HardeningRun.Apply([new HardeningInput(new ComponentManifests("chart", "home", [.. documents]), [.. profile.Rules])], V136, findings).Single();
        Assert.Empty(findings);
        return hardened;
    }

    /// <summary>The manifests as the only template of a chart; what looks like a template in them is text.</summary>
    private async Task<string> TemplatedAsync(string text)
    {
        var chart = _home.CreateSubdirectory("chart");
        chart.CreateSubdirectory("templates");
        await File.WriteAllTextAsync(Path.Combine(chart.FullName, "Chart.yaml"), "apiVersion: v2\nname: hardened\nversion: 1.0.0\n");
        await File.WriteAllTextAsync(Path.Combine(chart.FullName, "templates", "all.yaml"), Braces().Replace(text, "{{ \"$0\" }}"));
        return await new Helm(tools.Runner, _home.FullName).TemplateAsync(new ChartRender("release", chart.FullName, "home") { KubeVersion = "1.36.0" }, TestContext.Current.CancellationToken);
    }

    private static Dictionary<ObjectIdentity, JsonObject> ByIdentity(string text)
    {
        var findings = new FindingList();
        var objects = ManifestReader.Read("all.yaml", text, findings).ToDictionary(document => document.Identity, document => document.Read(findings)!);
        Assert.Empty(findings);
        return objects;
    }

    private static void AssertSame(Dictionary<ObjectIdentity, JsonObject> ours, Dictionary<ObjectIdentity, JsonObject> theirs)
    {
        Assert.Equal(ours.Keys.Select(identity => $"{identity.ApiVersion} {identity}").Order(StringComparer.Ordinal), theirs.Keys.Select(identity => $"{identity.ApiVersion} {identity}").Order(StringComparer.Ordinal));
        Assert.Empty(ours.Where(entry => !KubectlReader.AreSame(WithoutNulls(entry.Value), WithoutNulls(theirs[entry.Key]))).Select(entry => $"{entry.Key} differs"));
    }

    // A key without a value is no key to the API, and kustomize leaves it out; annotations that are empty too.
    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(entry => entry is not ({ Value: null } or { Key: "annotations", Value: JsonObject { Count: 0 } })).Select(entry => KeyValuePair.Create(entry.Key, WithoutNulls(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<string> Newest() => Directory.EnumerateFiles(ChartMirrorFolder.Find(), "*.tgz")
        .GroupBy(file => Number().Replace(Path.GetFileName(file), ""), StringComparer.Ordinal)
        .Select(same => same.MaxBy(file => System.Version.Parse(Number().Match(Path.GetFileName(file)).Groups[1].Value))!)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"-v?(\d+\.\d+\.\d+)\.tgz$")]
    private static partial Regex Number();

    [GeneratedRegex(@"[{}]{2,}")]
    private static partial Regex Braces();
}
