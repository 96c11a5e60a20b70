using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Images;

/// <summary>How the name of an image is taken apart.</summary>
public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    [Theory]
    [InlineData("busybox", "docker.io", "busybox", null, null)]
    [InlineData("docker.io/library/busybox:1.35", "docker.io", "busybox", "1.35", null)]
    [InlineData("index.docker.io/grafana/grafana:12", "docker.io", "grafana/grafana", "12", null)]
    [InlineData("grafana/grafana:12", "docker.io", "grafana/grafana", "12", null)]
    [InlineData("registry.example:5000/a/b", "registry.example:5000", "a/b", null, null)]
    [InlineData("registry.example:5000/a/b:1_2@" + Digest, "registry.example:5000", "a/b", "1_2", Digest)]
    [InlineData("localhost/app@" + Digest, "localhost", "app", null, Digest)]
    [InlineData("[::1]:5000/app:1", "[::1]:5000", "app", "1", null)]
    public void Is_taken_apart(string text, string registry, string repository, string? tag, string? digest)
    {
        Assert.True(ImageReference.TryParse(text, out var image));
        Assert.Equal(new ImageReference(registry, repository, tag, digest), image);
    }

    [Theory]
    [InlineData("")]
    [InlineData("App:1")]
    [InlineData("app:")]
    [InlineData("app@sha256:12")]
    [InlineData("registry.example/")]
    [InlineData("app:1:2")]
    [InlineData("{{ .Values.image }}")]
    public void What_is_no_image_is_refused(string text) => Assert.False(ImageReference.TryParse(text, out _));

    [Theory]
    [InlineData("app", true)]
    [InlineData("app:latest", true)]
    [InlineData("app:latest@" + Digest, true)]
    [InlineData("app@" + Digest, false)]
    [InlineData("registry.example:5000/app:1", false)]
    public void Floats_without_a_tag_of_its_own(string text, bool floats)
    {
        Assert.True(ImageReference.TryParse(text, out var image));
        Assert.Equal(floats, image.IsFloating);
    }
}
