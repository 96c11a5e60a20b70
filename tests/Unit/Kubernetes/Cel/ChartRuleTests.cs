using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.Cel;

/// <summary>The rules that real charts ship in their CustomResourceDefinitions.</summary>
public sealed class ChartRuleTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_rule_of_every_chart_compiles()
    {
        var rules = Directory.EnumerateFiles(SharedFolder.Required("charts"), "*.tgz").Order(StringComparer.Ordinal).SelectMany(Definitions).SelectMany(Schemas).SelectMany(Rules).ToList();

        output.WriteLine($"{rules.Count} rules");
        Assert.True(rules.Count >= 10, $"only {rules.Count} rules are found");
        Assert.Empty(rules.Where(rule => rule.Program is null || rule.Fault is not null || rule.MessageFault is not null).Select(rule => $"{rule.Rule.Rule}: {rule.Fault}{rule.MessageFault}"));
    }

    private static IEnumerable<JsonObject> Definitions(string archive)
    {
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".yaml", StringComparison.Ordinal))
                continue;
            using var content = new StreamReader(entry.DataStream);
            var text = content.ReadToEnd();
            if (!text.Contains("x-kubernetes-validations", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal))
                continue;
            foreach (var document in ManifestReader.Read(entry.Name, text, new FindingList()))
            {
                if (document.Read(new FindingList()) is { } definition)
                    yield return definition;
            }
        }
    }

    private static IEnumerable<ValueSchema> Schemas(JsonObject definition) =>
        (definition["spec"]?["versions"] as JsonArray ?? []).Select(version => ValueSchema.Read(version?["schema"]?["openAPIV3Schema"]));

    private static IEnumerable<CompiledRule> Rules(ValueSchema schema) => Rules(schema, isRoot: true);

    private static IEnumerable<CompiledRule> Rules(ValueSchema schema, bool isRoot) =>
    [
        .. CelRuleCompilation.Compile(schema, isRoot),
        .. schema.Properties.Values.SelectMany(property => Rules(property, property.EmbeddedResource)),
        .. schema.Items is { } items ? Rules(items, items.EmbeddedResource) : [],
        .. schema.AdditionalProperties is { } values ? Rules(values, values.EmbeddedResource) : [],
    ];
}
