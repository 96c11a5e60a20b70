using System.Text;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;
using Welkin.Tests.Integration.Charts;
using YamlDotNet.RepresentationModel;

namespace Welkin.Tests.Integration.Bumps;

/// <summary>The YAML editor on values that people outside wrote: those of the charts in the mirror.</summary>
public sealed class UpstreamValuesTests
{
    private const int MostOfOneChart = 8;

    [Fact]
    public void Any_value_of_a_real_chart_can_be_changed_alone()
    {
        var (edited, refused) = (0, new List<string>());
        foreach (var archive in Directory.EnumerateFiles(ChartMirrorFolder.Find(), "*.tgz").Order(StringComparer.Ordinal))
        {
            var values = ChartArchive.Read(File.ReadAllBytes(archive)).Files.Single(file => file.Path == "values.yaml").Bytes;
            var paths = Paths(Read(values), "").ToList();
            foreach (var path in paths.Where((_, index) => index % (1 + paths.Count / MostOfOneChart) == 0))
            {
                var findings = new FindingList();
                if (YamlEdit.Set("values.yaml", values, YamlPath.Parse(path), WrittenScalar.OfText("it's new: #1"), findings) is { } changed)
                    Compare(values, changed.Bytes, path, ++edited);
                refused.AddRange(findings.Select(finding => finding.Text));
            }
        }

        Assert.InRange(edited, 100, int.MaxValue);
        Assert.All(refused, why => Assert.Matches("has no value to replace|is a text of several lines|alias", why));
    }

    private static void Compare(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, string path, int number)
    {
        var (old, now) = (Encoding.UTF8.GetString(before.Span).Split('\n'), Encoding.UTF8.GetString(after.Span).Split('\n'));
        Assert.True(old.Length == now.Length && old.Zip(now).Count(pair => pair.First != pair.Second) == 1, $"{number}: {path}");
        Assert.Equal(Paths(Read(before), ""), Paths(Read(after), ""));
    }

    private static YamlNode Read(ReadOnlyMemory<byte> bytes)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(bytes.Span)));
        return stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
    }

    // The path of every single value, but for those whose keys a path cannot name.
    private static IEnumerable<string> Paths(YamlNode node, string above) => node switch
    {
        YamlMappingNode map => map.Children.Where(entry => entry.Key is YamlScalarNode { Value: { Length: > 0 } key } && !key.Contains('"', StringComparison.Ordinal))
            .SelectMany(entry => Paths(entry.Value, $"{above}{(above.Length == 0 ? "" : ".")}\"{((YamlScalarNode)entry.Key).Value}\"")),
        YamlSequenceNode list => list.Children.SelectMany((item, index) => Paths(item, $"{above}[{index}]")),
        _ => above.Length == 0 ? [] : [above],
    };
}
