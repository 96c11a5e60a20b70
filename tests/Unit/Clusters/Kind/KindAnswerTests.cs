using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

public sealed class KindAnswerTests
{
    [Fact]
    public void Lists_are_names_a_line_and_nothing_where_there_are_none()
    {
        Assert.Equal(["a", "b"], KindAnswers.Names("a\r\nb\n"));
        Assert.Empty(KindAnswers.Names(""));
    }

    [Theory]
    [InlineData("kind v0.33.0 go1.26.2 linux/amd64\n", "0.33.0")]
    [InlineData("kind v0.34.0-alpha+0123456789abcd go1.27 darwin/arm64", "0.34.0-alpha+0123456789abcd")]
    [InlineData("v0.33.0", null)]
    public void The_version_is_in_the_first_line(string output, string? version) => Assert.Equal(version, KindAnswers.Version(output));

    [Fact]
    public void Commands_name_their_cluster_and_never_touch_the_kubeconfig_of_the_user()
    {
        var kind = new KindTool("/opt/kind", ContainerEngine.Nerdctl);
        var create = kind.Create("welkin-1", "/private/kind.yaml", "/private/kubeconfig");

        Assert.Equal("kind create cluster --name welkin-1 --config /private/kind.yaml --kubeconfig /private/kubeconfig --retain", create.ToString());
        Assert.Equal("kind delete cluster --name welkin-1 --kubeconfig /private/kubeconfig", kind.Delete("welkin-1", "/private/kubeconfig").ToString());
        Assert.Equal("kind load image-archive a.tar --name welkin-1", kind.Load("welkin-1", "a.tar").ToString());
        Assert.Equal("nerdctl", create.Environment["KIND_EXPERIMENTAL_PROVIDER"]);
        Assert.Null(create.Environment["KUBECONFIG"]);
        Assert.Null(create.Environment["KIND_CLUSTER_NAME"]);
    }

    [Fact]
    public void The_first_engine_that_answers_is_taken_unless_one_is_asked_for()
    {
        EngineAnswer[] answers = [new(ContainerEngine.Docker, "down"), new(ContainerEngine.Nerdctl, null), new(ContainerEngine.Podman, null)];

        Assert.Equal(ContainerEngine.Nerdctl, ContainerEngines.Choose(answers, wanted: null));
        Assert.Equal(ContainerEngine.Podman, ContainerEngines.Choose(answers, ContainerEngine.Podman));
        Assert.Null(ContainerEngines.Choose(answers, ContainerEngine.Docker));
        Assert.Equal(ContainerEngine.Podman, ContainerEngines.Named("podman"));
        Assert.Null(ContainerEngines.Named("rkt"));
        Assert.Equal(ContainerEngine.Podman, KindOptions.FromEnvironment(_ => "podman").Engine);
        Assert.Null(KindOptions.FromEnvironment(_ => null).Engine);
    }
}
