using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Kubernetes;

/// <summary>Real charts, rendered by the real helm, judged as an API server of 1.36 would.</summary>
public sealed class ChartValidationTests(RealTools tools, ITestOutputHelper output) : IClassFixture<RealTools>, IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("welkin-test-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task Every_object_of_every_chart_is_judged_in_full_and_taken()
    {
        var schema = KubernetesSchema.Of(new KubernetesVersion(1, 36));
        var helm = new Helm(tools.Runner, _home.FullName);
        var (objects, said) = (0, new List<string>());
        foreach (var chart in Directory.EnumerateFiles(ChartMirrorFolder.Find(), "*.tgz").Order(StringComparer.Ordinal))
        {
            var text = await helm.TemplateAsync(new ChartRender("release", chart, "default") { KubeVersion = "1.36.0" }, TestContext.Current.CancellationToken);
            var findings = new FindingList();
            var name = Path.GetFileName(chart);
            var documents = ManifestReader.Read(name, text, findings);
            var judged = ManifestValidation.Run(new ObjectValidator(schema, ManifestValidation.Definitions(documents)), documents, findings);

            objects += judged.Length;
            said.AddRange(findings.Select(finding => finding.ToString()));
            said.AddRange(judged.SelectMany(item => item.Verdict.Faults.Where(fault => !fault.Tolerated).Zip(item.Places, (fault, place) => $"{place}: {item.Identity}: {fault.Text}")));
            said.AddRange(judged.SelectMany(item => item.Verdict.NotEvaluated.Select(what => $"{name}: {item.Identity}: not evaluated: {what}")));
        }

        output.WriteLine($"{objects} objects");
        Assert.Empty(said);
        Assert.True(objects > 1000, $"only {objects} objects");
    }
}
