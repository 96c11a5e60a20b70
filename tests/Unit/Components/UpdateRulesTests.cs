namespace Welkin.Tests.Unit.Components;

public sealed class UpdateRulesTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_policy_ignores_requires_groups_and_watches()
    {
        const string policy = """
            {allow: none, ignore: [{versions: "1.18.x || 1.19.0", reason: loses data}], require: [{version: v1.17.3, by: support, reason: customers ask}],
                group: {name: search, lockstep: true}, upstream: {github: opensearch-project/OpenSearch, tags: true, prefix: os-}}
            """;
        var update = With("a", policy).Read().Components.Single().Spec.Update;

        Assert.Equal(("1.18.x || 1.19.0", "loses data"), (update.Ignore.Single().Versions.Text, update.Ignore.Single().Reason));
        Assert.Equal(("v1.17.3", "support", null), (update.Require.Single().Version.Text, update.Require.Single().By, update.Require.Single().Security));
        Assert.Equal(("search", true), (update.Group!.Name.Text, update.Group.Lockstep));
        Assert.Equal(("opensearch-project", "OpenSearch", true, "os-"), (update.Upstream!.Github.Owner, update.Upstream.Github.Name, update.Upstream.Tags, update.Upstream.Prefix));
    }

    [Theory]
    [InlineData("versions: 1.2", "36: YAML002: 'versions' must be text: write \"1.2\" in quotes")]
    [InlineData("versions: newest", "36: YAML002: 'versions' must be a range of versions such as \">=1.17 <2\", got 'newest'")]
    [InlineData("upstream: {github: kured}", "45: YAML002: 'github' must be a repository such as kubereboot/kured, got 'kured'")]
    [InlineData("upstream: {github: \"a/..\"}", "45: YAML002: 'github' must be a repository such as kubereboot/kured, got 'a/..'")]
    [InlineData("group: {name: The Group}", "40: YAML002: 'name' must be a name of lower-case letters, digits and hyphens such as cert-manager, got 'The Group'")]
    [InlineData("ignore: [{versions: 1.2.x}]", "35: YAML001: 'reason' is missing")]
    public void Mistakes_of_a_policy_stand_where_they_were_made(string policy, string finding) =>
        Assert.Equal([$"components/a/component.yaml:10:{finding}"], With("a", $"{{allow: minor, {policy}}}").Findings());

    [Fact]
    public void A_group_is_declared_alike_by_all_of_its_components() => Assert.Equal(
        [
            "components/b/component.yaml:10:33: UPD002: group 'search' is lockstep here and not in components/a/component.yaml:10:33: a group is declared alike by all of its components",
        ],
        With("a", "{allow: minor, group: {name: search}}", "b", "{allow: minor, group: {name: search, lockstep: true}}", "c", "{allow: minor, group: {name: other, lockstep: true}}").Findings());

    private CatalogueFolder With(params string[] namesAndPolicies)
    {
        foreach (var pair in namesAndPolicies.Chunk(2))
        {
            _folder.WithText(pair[0], $$$"""
                apiVersion: welkin.release/v1
                kind: Component
                metadata: {name: {{{pair[0]}}}, title: T, owner: platform, licence: Apache-2.0}
                spec:
                  description: D
                  editions: [core]
                  namespace: home
                  source: {oci: {repository: "oci://registry.example/charts/dex"}}
                  version: 1.0.0
                  update: {{{pair[1]}}}
                """);
        }
        return _folder;
    }
}
