using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tools.Clusters;

namespace Welkin.Tests.Unit.Tools.Clusters;

public sealed class ApiDescriptionTests
{
    private const string Index = """{"paths": {"api/v1": {"serverRelativeURL": "/openapi/v3/api/v1?hash=1"}}}""";

    private const string Core = """
        {"components": {"schemas": {"io.k8s.api.core.v1.Thing": {"type": "object", "properties": {"apiVersion": {"type": "string"}},
         "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Thing"}]}}}}
        """;

    private const string Discovery = """
        {"items": [{"metadata": {}, "versions": [{"version": "v1", "resources": [{"resource": "things", "singularResource": "thing", "scope": "Namespaced",
         "verbs": ["get"], "responseKind": {"group": "", "version": "", "kind": "Thing"}}]}]}]}
        """;

    [Fact]
    public async Task A_schema_is_one_question_to_a_cluster()
    {
        await using var server = new LoopbackServer(asked => asked.Path switch
        {
            "/version" => Reply.Ok("""{"gitVersion": "v1.99.1"}"""),
            "/api" when asked.Header("Accept")?.Contains("apidiscovery", StringComparison.Ordinal) == true => Reply.Ok(Discovery),
            "/apis" => Reply.Ok("""{"items": []}"""),
            "/openapi/v3" => Reply.Ok(Index),
            "/openapi/v3/api/v1?hash=1" => Reply.Ok(Core),
            _ => Reply.Of(404),
        });
        using var folder = new TemporaryFolder();

        await ApiDescription.SaveAsync(server.Address, folder.Path, TestContext.Current.CancellationToken);

        var schema = KubernetesSchema.Parse(SchemaGenerator.Generate(folder.Path));
        Assert.Equal(new KubernetesVersion(1, 99), schema.Version);
        Assert.Equal("things", schema.Resource(new("", "v1", "Thing"))!.Name);
        Assert.NotNull(schema.Find(new("", "v1", "Thing")));
    }

    [Fact]
    public async Task What_a_real_server_served_gives_the_schema_that_is_shipped()
    {
        var recorded = SharedFolder.Required("kubernetes-1.36");
        await using var server = new LoopbackServer(asked => asked.Path.Split('?')[0] switch
        {
            "/version" => Reply.Ok(File.ReadAllBytes(Path.Combine(recorded, "version.json"))),
            "/api" => Reply.Ok(File.ReadAllBytes(Path.Combine(recorded, "discovery-api.json"))),
            "/apis" => Reply.Ok(File.ReadAllBytes(Path.Combine(recorded, "discovery-apis.json"))),
            "/openapi/v3" => Reply.Ok(File.ReadAllBytes(Path.Combine(recorded, "openapi-v3", "index.json"))),
            var path => Reply.Ok(File.ReadAllBytes(Path.Combine(recorded, "openapi-v3", $"{path["/openapi/v3/".Length..].Replace("/", "__", StringComparison.Ordinal)}.json"))),
        });
        using var folder = new TemporaryFolder();

        await ApiDescription.SaveAsync(server.Address, folder.Path, TestContext.Current.CancellationToken);

        Assert.True(SchemaGenerator.Generate(folder.Path) == SchemaArchive.Read(new(1, 36)), "the schema of the served documents is not the shipped one");
    }

    [Fact]
    public async Task What_is_no_cluster_gets_one_line()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(403));
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<ReportedException>(() => ApiDescription.SaveAsync(server.Address, folder.Path, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{server.Address}: does not tell its API: ", Assert.Single(error.Lines), StringComparison.Ordinal);

        var nothing = folder.File("config", "apiVersion: v1\nkind: Config\n");
        Assert.StartsWith($"{nothing}: does not tell its API: ", Assert.Single((await Assert.ThrowsAsync<ReportedException>(() => ApiDescription.SaveAsync(nothing, folder.Path, TestContext.Current.CancellationToken))).Lines), StringComparison.Ordinal);
    }
}
