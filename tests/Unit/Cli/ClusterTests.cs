namespace Welkin.Tests.Unit.Cli;

public sealed class ClusterTests : IDisposable
{
    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Theory]
    [InlineData("--retain: an embedded cluster ends with its process\nsee: welkin cluster --help\n", "cluster", "--retain")]
    [InlineData("--virtual-clock is for --provider embedded alone\nsee: welkin cluster --help\n", "cluster", "--virtual-clock", "--provider", "kubeconfig")]
    [InlineData("--context and --allow-existing are for --provider kubeconfig alone\nsee: welkin cluster --help\n", "cluster", "--context", "mine")]
    [InlineData("--ttl must be a duration such as 4h or 2d, got 'long'\n--kubernetes must be a Kubernetes version such as 1.36, got 'new'\nsee: welkin cluster --help\n", "cluster", "--ttl", "long", "--kubernetes", "new")]
    [InlineData("--ttl must be a duration such as 4h or 2d, got '0h'\nsee: welkin cluster exec --help\n", "cluster", "exec", "--ttl", "0h", "--", "true")]
    [InlineData("--shape before exec has no effect: write it behind\nsee: welkin cluster exec --help\n", "cluster", "--shape", "small", "exec", "--", "true")]
    [InlineData("--ttl before sweep has no effect: write it behind\nsee: welkin cluster sweep --help\n", "cluster", "--ttl", "1h", "sweep")]
    [InlineData("there is no verb 'exe' (did you mean 'exec'?)\nsee: welkin cluster --help\n", "cluster", "exe")]
    public async Task What_makes_no_sense_is_said_before_anything_is_made(string expected, params string[] arguments)
    {
        var run = await _welkin.RunAsync(arguments);

        Assert.Equal((2, "", expected), (run.Code, run.Output, run.Error));
    }

    [Theory]
    [InlineData("--shape: there is no file smal, and no shape of that name comes with the tool (did you mean 'small'?)\n", "--shape", "smal")]
    [InlineData("--kubernetes: the shape small is for 1.34, 1.35, 1.36, not for 1.30\n", "--kubernetes", "1.30")]
    public async Task A_shape_that_is_not_there_or_not_for_the_version_is_said(string expected, params string[] options)
    {
        var run = await _welkin.RunAsync(["cluster", .. options]);

        Assert.Equal((1, "", expected), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task Every_mistake_of_a_shape_is_said_at_its_place()
    {
        var file = _welkin.File("shape.yaml", """
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: mine, title: Mine}
            spec:
              kubernetes: ["1.36"]
              nodes: [{role: worker, count: 0}]
            """);

        var run = await _welkin.RunAsync("cluster", "--shape", file);

        Assert.Equal(1, run.Code);
        Assert.Equal("""
            /folder/shape.yaml:5:3: SHAPE002: 'nodes' has no group of role control-plane
            /folder/shape.yaml:6:33: SHAPE003: 'count' must be between 1 and 100, got 0

            """, run.Error);
    }
}
