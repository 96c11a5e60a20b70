using Welkin.Releases.Lines;

namespace Welkin.Tests.Unit.Releases.Lines;

public sealed class KubernetesMinorTests
{
    [Fact]
    public void A_minor_version_reads_as_it_is_written() => Assert.Equal((36, "1.36"), (KubernetesMinor.Parse("1.36").Minor, $"{KubernetesMinor.Parse("1.36")}"));

    [Theory]
    [InlineData("1.36.0")]
    [InlineData("1.036")]
    [InlineData("1.3")]
    [InlineData("v1.36")]
    [InlineData("2.0")]
    public void What_is_none_is_refused(string text) =>
        Assert.Equal($"'{text}' is not a Kubernetes minor version such as \"1.36\"", Assert.Throws<FormatException>(() => KubernetesMinor.Parse(text)).Message);
}
