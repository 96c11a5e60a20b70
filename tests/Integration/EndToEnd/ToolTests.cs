namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>The <c>welkin</c> that every build leaves, in the hands of somebody who has nothing else.</summary>
[Collection<EndToEndCollection>]
public sealed class ToolTests(FirstBuild first)
{
    private const string Soft = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: soft, namespace: default}
        spec:
          selector: {matchLabels: {app: soft}}
          template:
            metadata: {labels: {app: soft}}
            spec:
              containers:
                - name: soft
                  image: registry.example.com/soft:1.0
                  securityContext: {privileged: true}

        """;

    [Fact]
    public async Task It_needs_no_sdk_no_home_and_no_checkout()
    {
        Assert.StartsWith("welkin ", (await Alone("version")).Expect().Output, StringComparison.Ordinal);
        Assert.Contains("VERIFIED", (await Alone("verify", first.Checkout.Archive, "--key", first.TrustedKey)).Expect().Output, StringComparison.Ordinal);
        Assert.Contains("node-exporter 0.1.0", (await Alone("inspect", first.Checkout.Bundle)).Expect().Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", (await Alone("verify", "--help")).Expect().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_hardens_from_standard_input_to_standard_output()
    {
        var hardened = (await Given(Soft, "harden", "-")).Expect();

        Assert.Contains("kind: Deployment", hardened.Output, StringComparison.Ordinal);
        Assert.Contains("runAsNonRoot: true", hardened.Output, StringComparison.Ordinal);
        Assert.StartsWith("4 objects, ", hardened.Error, StringComparison.Ordinal);
        Assert.Equal(hardened.Output, (await Given(hardened.Output, "harden", "-")).Expect().Output);
    }

    [Fact]
    public async Task It_hardens_a_folder_into_another_one()
    {
        var (from, to) = (first.NewFolder(), first.NewFolder());
        Directory.CreateDirectory(Path.Combine(from, "below"));
        await File.WriteAllTextAsync(Path.Combine(from, "below/soft.yaml"), Soft);

        (await Alone("harden", from, "--output", to)).Expect();

        Assert.Contains("runAsNonRoot: true", await File.ReadAllTextAsync(Path.Combine(to, "below/soft.yaml")), StringComparison.Ordinal);
        Assert.Equal(["added-by-hardening.yaml", "below/soft.yaml"], Directory.GetFiles(to, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(to, file)).Order(StringComparer.Ordinal));
        Assert.Equal(Soft, await File.ReadAllTextAsync(Path.Combine(from, "below/soft.yaml")));
    }

    [Theory]
    [InlineData("any", 1)]
    [InlineData("critical", 1)]
    [InlineData("never", 0)]
    public async Task It_fails_an_audit_from_the_severity_that_is_asked_for(string severity, int exitCode) =>
        Assert.Contains("W01", (await Given(Soft, "audit", "-", "--fail-on", severity)).Expect(exitCode).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(2, "see: welkin --help")]
    [InlineData(2, "see: welkin verify --help", "verify", "welkin.tar")]
    [InlineData(2, "see: welkin audit --help", "audit", "--fail-on", "sometimes", "x.yaml")]
    [InlineData(2, "see: welkin harden --help", "harden", "--colour", "x.yaml")]
    [InlineData(1, "/no/such.yaml: there is no such file or folder", "harden", "/no/such.yaml")]
    [InlineData(1, "-: there is no Kubernetes object in it", "audit", "-")]
    public async Task What_it_cannot_take_ends_with_a_line_and_an_exit_code(int exitCode, string said, params string[] arguments) =>
        Assert.EndsWith(said, (await Alone(arguments)).Expect(exitCode).Error, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_yaml_is_said_with_its_place() =>
        Assert.Equal("-:1:7: K8S001: this is no YAML: what began before does not go on like this", (await Given("kind: [\nx", "harden", "-")).Expect(1).Error);

    private Task<Ended> Alone(params string[] arguments) => Given("", arguments);

    private Task<Ended> Given(string input, params string[] arguments) =>
        StartedProgram.Start("env", ["-i", first.Tool, .. arguments], "/", input: input).Ended;
}
