using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Integration.Charts;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Kubernetes;

/// <summary>Every object of every chart of the mirror, read and written by us, is to kubectl what the text of the chart is.</summary>
public sealed class KubectlReadTests(KubectlReader kubectl) : IClassFixture<KubectlReader>
{
    /// <summary>Without a mirror one row that says so.</summary>
    public static TheoryData<string> Charts => ChartMirrorFolder.Exists
        ? [.. Directory.EnumerateFiles(ChartMirrorFolder.Find(), "*.tgz").Select(archive => Path.GetFileName(archive)).Order(StringComparer.Ordinal)]
        : [""];

    [Theory, MemberData(nameof(Charts))]
    public async Task What_we_read_and_write_is_what_kubectl_reads(string chart)
    {
        var text = await ManifestsAsync(Path.Combine(ChartMirrorFolder.Find(), chart));

        var ours = KubectlReader.Objects(text);
        var written = Written(text);

        Assert.NotEmpty(ours);
        AssertSame(await kubectl.SentAsync(text), ours, "read");
        AssertSame(await kubectl.SentAsync(written), ours, "written");
        Assert.Equal(written, Written(written));
    }

    // kustomize sorts what it prints and leaves out labels and annotations that are null or empty. It reads a plain 'yes' as text and a date as a time, see KubectlReadScalarTests; no chart here has
    // one outside quotes.
    [Theory, MemberData(nameof(Charts))]
    public async Task What_we_read_and_write_is_what_kustomize_reads(string chart)
    {
        var text = await ManifestsAsync(Path.Combine(ChartMirrorFolder.Find(), chart));

        var theirs = await kubectl.KustomizedAsync(text);

        AssertSame(Sorted(theirs), Sorted(text), "read");
        AssertSame(Sorted(await kubectl.KustomizedAsync(Written(text))), Sorted(theirs), "written");
    }

    /// <summary>What the chart renders to, and the definitions of charts inside it that its values leave out.</summary>
    private async Task<string> ManifestsAsync(string archive)
    {
        var text = await kubectl.Helm.TemplateAsync(new ChartRender("probe", archive, "space") { KubeVersion = "1.36.0" }, TestContext.Current.CancellationToken);
        var rendered = ManifestReader.Read(archive, text, []).Select(document => document.Identity).ToHashSet();
        var findings = new FindingList();
        var packed = ManifestSource.Read([archive], Stream.Null, findings).Where(document => rendered.Add(document.Identity)).Select(document => $"\n---\n{document.Text}");
        var all = text + string.Concat(packed);
        Assert.Empty(findings);
        return all;
    }

    /// <summary>Every document written anew from its nodes.</summary>
    private static string Written(string text)
    {
        using var output = new MemoryStream();
        var findings = new FindingList();
        ManifestWriter.Write(output, ManifestReader.Read("manifests", text, findings).Select(document => document.With(document.Read(findings)!)));
        Assert.Empty(findings);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static List<JsonObject> Sorted(string manifests) => [.. KubectlReader.Objects(manifests).Select(WithoutEmpty).OrderBy(Name, StringComparer.Ordinal)];

    private static JsonObject WithoutEmpty(JsonObject root)
    {
        var copy = root.DeepClone().AsObject();
        foreach (var key in (string[])["labels", "annotations"])
        {
            if (copy["metadata"] is JsonObject metadata && metadata[key] is null or JsonObject { Count: 0 })
                metadata.Remove(key);
        }
        return copy;
    }

    private static void AssertSame(IReadOnlyList<JsonObject> theirs, IReadOnlyList<JsonObject> ours, string what)
    {
        Assert.Equal(theirs.Select(Name), ours.Select(Name));
        foreach (var (their, our) in theirs.Zip(ours))
            Assert.True(KubectlReader.AreSame(their, our), $"{Name(our)}, {what}\nkubectl: {their.ToJsonString()}\nwelkin:  {our.ToJsonString()}");
    }

    private static string Name(JsonObject root) => $"{root["apiVersion"]} {root["kind"]} {root["metadata"]?["namespace"]}/{root["metadata"]?["name"]}";
}
