using System.Text;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;

namespace Welkin.Tests.Unit.Kernel;

public sealed class CatalogueEditTests
{
    [Fact]
    public void The_version_of_every_component_of_the_catalogue_can_be_changed_alone()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "components"), "component.yaml", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var before = File.ReadAllText(file).Split('\n');
            var edited = YamlEdit.Set(file, File.ReadAllBytes(file), YamlPath.Parse("spec.version"), WrittenScalar.OfText("99.98.97"), new FindingList());

            var after = Encoding.UTF8.GetString(edited!.Bytes.Span).Split('\n');
            var changed = Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
            Assert.Equal(before.Length, after.Length);
            Assert.Matches(@"^  version: ""?99\.98\.97""?", changed.Second);
        });
    }
}
