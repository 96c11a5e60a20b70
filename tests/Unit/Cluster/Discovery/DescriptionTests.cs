using System.IO.Compression;
using System.Text;
using Welkin.Cluster;
using Welkin.Kernel;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class DescriptionTests
{
    [Fact]
    public void What_is_shipped_is_what_the_generator_makes_of_the_recorded_server()
    {
        var recorded = SharedFolder.Required("kubernetes-1.36");
        var file = Path.Combine(Checkout.Folder, ServerDescription.File(new(1, 36)));

        var made = DescriptionGenerator.Generate(recorded);

        if (Environment.GetEnvironmentVariable("WELKIN_UPDATE_GOLDEN") == "1")
            File.WriteAllBytes(file, ServerDescription.Pack(made));
        using var shipped = new StreamReader(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(shipped.ReadToEnd(), made);
    }

    [Fact]
    public void A_folder_that_lacks_a_part_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "version.json"), """{"major":"1"}""");

        var error = Assert.Throws<ReportedException>(() => DescriptionGenerator.Generate(folder.Path));

        Assert.StartsWith($"{folder.Path}: no description of an API can be read from it: ", error.Message, StringComparison.Ordinal);
    }
}
