namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

public sealed class ImageTests
{
    [Theory]
    [InlineData("r.io/app:1.2.3", "r.io/app:1.2.4", "Patch images:r.io/app: r.io/app:1.2.3 becomes r.io/app:1.2.4")]
    [InlineData("r.io/app:v1.2.3", "r.io/app:v1.3.0", "Minor images:r.io/app: r.io/app:v1.2.3 becomes r.io/app:v1.3.0")]
    [InlineData("r.io:5000/app:1.2.3", "r.io:5000/app:2.0.0", "Major images:r.io:5000/app: r.io:5000/app:1.2.3 becomes r.io:5000/app:2.0.0")]
    [InlineData("r.io/app:1.2.3@sha256:aa", "r.io/app:1.2.3@sha256:bb", "Patch images:r.io/app: r.io/app:1.2.3@sha256:aa becomes r.io/app:1.2.3@sha256:bb")]
    [InlineData("r.io/app:stable", "r.io/app:edge", "Minor images:r.io/app: r.io/app:stable becomes r.io/app:edge")]
    public void An_image_is_as_much_of_a_step_as_its_tag(string before, string after, string expected)
    {
        var comparison = Upgraded.Compare(Pod(before), Pod(after));

        Assert.Contains(expected, Upgraded.Findings(comparison));
        Assert.Equal((before, after), (Assert.Single(comparison.ImagesBefore), Assert.Single(comparison.ImagesAfter)));
    }

    [Fact]
    public void An_image_of_another_repository_comes_and_the_old_one_goes() => Assert.Equal(
        ["Minor images:a.io/app: a.io/app:1 runs no more", "Minor images:b.io/app: b.io/app:1 runs anew"],
        Upgraded.Findings(Upgraded.Compare(Pod("a.io/app:1"), Pod("b.io/app:1"))).Where(finding => finding.Contains(" images:", StringComparison.Ordinal)));

    [Fact]
    public void The_image_that_an_operator_is_told_to_run_counts() => Assert.Equal(
        ["q.io/prometheus:v3"],
        Upgraded.Compare("", "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: p, namespace: home}\nspec: {image: \"q.io/prometheus:v3\"}\n").ImagesAfter);

    [Fact]
    public void Images_of_other_components_are_theirs() => Assert.Empty(Upgraded.Compare("", "", others: Pod("r.io/app:1")).ImagesAfter);

    private static string Pod(string image) => $"apiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: home}}\nspec: {{containers: [{{name: c, image: \"{image}\"}}]}}\n";
}
