using System.Xml.Linq;

namespace Welkin.Tests.Conventions;

public sealed class DependencyConventions
{
    [Theory]
    [InlineData("Kernel", "")]
    [InlineData("Kubernetes", "Kernel")]
    [InlineData("Components", "Kernel")]
    [InlineData("Releases", "Kernel")]
    [InlineData("Hardening", "Kubernetes")]
    [InlineData("Cluster", "Kubernetes")]
    [InlineData("Conformance", "Kubernetes")]
    [InlineData("Tools", "Components,Kubernetes,Releases")]
    [InlineData("Frosting", "")]
    public void Projects_point_one_way(string project, string expected) =>
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension));

    [Theory]
    [InlineData("Kernel")]
    [InlineData("Kubernetes")]
    [InlineData("Components")]
    [InlineData("Releases")]
    [InlineData("Hardening")]
    [InlineData("Cluster")]
    [InlineData("Conformance")]
    public void The_domain_knows_no_adapter(string project) =>
        Assert.Empty(References(project, "PackageReference").Intersect(["CliWrap", "Octokit", "KubernetesClient", "Cake.Frosting", "Polly.Core", "Spectre.Console"]));

    private static IEnumerable<string> References(string project, string kind) => XDocument
        .Load(Path.Combine(Repository.Root, "build", project, $"{project}.csproj"))
        .Descendants(kind)
        .Select(reference => (string?)reference.Attribute("Include") ?? "")
        .Order(StringComparer.Ordinal);
}
