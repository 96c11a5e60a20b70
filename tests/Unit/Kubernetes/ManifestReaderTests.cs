using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Cuts_a_stream_into_documents_that_keep_their_text()
    {
        const string first = "# Source: chart/templates/a.yaml\r\napiVersion: v1\r\nkind: ConfigMap # kept\r\nmetadata:\r\n  name: a\r\ndata:\r\n  text: \"---\"\r\n";
        const string second = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: b\n  namespace: here\n";

        var documents = Read($"---\r\n{first}--- # next\n\n# only a comment\n---\n{second}...\n");

        Assert.Equal([first, second], documents.Select(document => document.Text));
        Assert.Equal(["ConfigMap a", "Deployment here/b"], documents.Select(document => document.Identity.ToString()));
        Assert.Equal(["all.yaml:3:1", "all.yaml:13:1"], documents.Select(document => document.At.ToString()));
        Assert.Equal(["chart/templates/a.yaml", null], documents.Select(document => document.Template));
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: home}}")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\",\"namespace\":\"home\"}}")]
    [InlineData("--- {apiVersion: v1, kind: Pod, metadata: {name: x, namespace: home}}")]
    [InlineData("\"kind\": Pod\napiVersion: v1\nmetadata: {name: x, namespace: home}")]
    [InlineData("apiVersion: v1\nkind: &k Pod\nmetadata:\n  name: x\n  namespace: home")]
    [InlineData("apiVersion: \"v1\"\nkind: 'Pod'\nmetadata:\n    labels: {name: z}\n    name: x\n    namespace: home")]
    [InlineData("a: &a {kind: Pod}\napiVersion: v1\n<<: *a\nmetadata: {name: x, namespace: home}")]
    public void Names_an_object_as_the_parser_would_however_it_is_written(string text) =>
        Assert.Equal(new ObjectIdentity("v1", "Pod", "home", "x"), Assert.Single(Read(text)).Identity);

    [Theory]
    [InlineData("  kind: Pod\n  text: \"\nkind: ConfigMap\napiVersion: v9\n\"\n  apiVersion: v1\n  metadata: {name: x, namespace: home}")]
    [InlineData("kind: Pod\ntext: \"\nmetadata:\n  name: other\n\"\napiVersion: v1\nmetadata:\n  name: x\n  namespace: home")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    a: \"\n  namespace: other\"\n  name: x\n  namespace: home")]
    public void Lines_of_a_quoted_text_are_never_taken_for_keys(string text)
    {
        var findings = new FindingList();
        ManifestReader.Read("all.yaml", text, findings);
        Assert.Contains("wrong indentation", Assert.Single(findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_become_their_items()
    {
        var documents = Read("""
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Secret, metadata: {name: a}}
            - apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleList
              items:
              - metadata: {name: b, namespace: there}
            """);

        Assert.Equal(["Secret a", "Role there/b"], documents.Select(document => document.Identity.ToString()));
        Assert.Equal("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: b\n  namespace: there\n", documents[1].Text);
    }

    [Theory]
    [InlineData("a: 1\n---\nb: [\n", "all.yaml:1:1: K8S003: apiVersion is missing: this is no Kubernetes object", "all.yaml:4:1: K8S001: this is no YAML: ")]
    [InlineData("- a", "all.yaml:1:1: K8S003: a Kubernetes object is a map with apiVersion, kind and metadata")]
    [InlineData("apiVersion: v1\nkind: 3\nmetadata: {name: x}", "all.yaml:1:1: K8S003: kind must be a string, got 3")]
    [InlineData("apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata: {name: x}", "all.yaml:3:1: K8S002: key 'kind' stands here a second time, first in line 2")]
    [InlineData("{\"kind\": \"Pod\", \"kind\": \"Pod\"}", "all.yaml:1:1: K8S002: key 'kind' stands here twice")]
    [InlineData("apiVersion: v1\nkind: List\nitems: [1]", "all.yaml:1:1: K8S003: items[0] must be an object")]
    public void What_is_no_kubernetes_object_is_a_located_finding(string text, params string[] expected)
    {
        var findings = new FindingList();
        ManifestReader.Read("all.yaml", text, findings);

        var found = findings.Select(finding => finding.ToString()).ToList();
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_that_cannot_be_parsed_says_so_when_it_is_read()
    {
        var document = Assert.Single(Read("apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  a: 1\n  a: 2\n"));
        var findings = new FindingList();

        Assert.Null(document.Read(findings));
        Assert.Equal("all.yaml:7:3: K8S002: key 'a' stands here a second time, first in line 6", Assert.Single(findings).ToString());
    }

    private static IReadOnlyList<ManifestDocument> Read(string text)
    {
        var findings = new FindingList();
        var documents = ManifestReader.Read("all.yaml", text, findings);
        Assert.Empty(findings);
        return documents;
    }
}
