namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>Bodies that cannot be decoded, in the words of Go's decoder.</summary>
public sealed class DecodingTests
{
    private const string Before = "400 ConfigMap in version \"v1\" cannot be handled as a ConfigMap: ";

    [Theory]
    [InlineData("""{"data": {"a": 1}}""", "json: cannot unmarshal number into Go struct field ConfigMap.data of type string")]
    [InlineData("""{"data": []}""", "json: cannot unmarshal array into Go struct field ConfigMap.data of type map[string]string")]
    [InlineData("""{"immutable": "yes"}""", "json: cannot unmarshal string into Go struct field ConfigMap.immutable of type bool")]
    [InlineData("""{"metadata": "x"}""", "json: cannot unmarshal string into Go struct field ConfigMap.metadata of type v1.ObjectMeta")]
    [InlineData("""{"metadata": {"labels": {"a": true}}}""", "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData("""{"metadata": {"ownerReferences": [{"name": 1}]}}""", "json: cannot unmarshal number into Go struct field OwnerReference.metadata.ownerReferences.name of type string")]
    [InlineData("""{"metadata": {"generation": 1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field ObjectMeta.metadata.generation of type int64")]
    [InlineData("""{"metadata": {"generation": 9223372036854775808}}""", "json: cannot unmarshal number 9223372036854775808 into Go struct field ObjectMeta.metadata.generation of type int64")]
    [InlineData("""{"metadata": {"creationTimestamp": "now"}}""", "parsing time \"now\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"now\" as \"2006\"")]
    [InlineData("""{"metadata": {"creationTimestamp": "2026-01-02"}}""", "parsing time \"2026-01-02\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\"")]
    [InlineData("""{"metadata": {"creationTimestamp": "2026-13-02T03:04:05Z"}}""", "parsing time \"2026-13-02T03:04:05Z\": month out of range")]
    [InlineData("""{"binaryData": {"a": "a b="}}""", "illegal base64 data at input byte 1")]
    [InlineData("""{"binaryData": {"a": "aGkx="}}""", "illegal base64 data at input byte 4")]
    [InlineData("""{"binaryData": {"a": "aGk"}}""", "illegal base64 data at input byte 0")]
    public void A_value_of_the_wrong_type_is_named_as_in_Go(string body, string expected) => Assert.Equal(Before + expected, Cluster.Refusal(body));

    [Theory]
    [InlineData("", "unexpected end of JSON input (<empty>)")]
    [InlineData("{", "unexpected end of JSON input ({)")]
    [InlineData("{\"a\": 1,}", "invalid character '}' looking for beginning of object key string ({\"a\": 1,})")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key ({\"a\" 1})")]
    [InlineData("{\"a\": tru}", "invalid character '}' in literal true (expecting 'e') ({\"a\": tru})")]
    [InlineData("{\"a\": 01}", "invalid character '1' after object key:value pair ({\"a\": 01})")]
    [InlineData("nope", "invalid character 'o' in literal null (expecting 'u') (6e6f7065)")]
    [InlineData("{} x", "invalid character 'x' after top-level value ({} x)")]
    public void Text_that_is_no_JSON_is_refused_where_Go_gives_up(string body, string expected) =>
        Assert.Equal($"400 the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: {expected}", Cluster.Refusal(body));

    [Theory]
    [InlineData("""{"apiVersion": "v1", "kind": "Secret"}""", "400 Secret in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion")]
    [InlineData("""{"apiVersion": "v2", "kind": "ConfigMap"}""", "400 ConfigMap in version \"v2\" cannot be handled as a ConfigMap: no kind \"ConfigMap\" is registered for version \"v2\" in scheme \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"")]
    [InlineData("""{"metadata": {"name": "a", "namespace": "other"}}""", "400 the namespace of the provided object does not match the namespace sent on the request")]
    public void Another_object_than_the_path_says_is_refused(string body, string expected) => Assert.Equal(expected, Cluster.Refusal(body));

    [Fact]
    public void Unknown_and_duplicate_fields_are_refused_warned_of_or_ignored_as_asked()
    {
        const string body = """{"metadata": {"name": "a", "lables": {}}, "data": {"a": "1", "a": "2"}, "data": {"b": "3"}, "unknown": {"a": 1, "a": 2}}""";
        string[] expected = ["unknown field \"metadata.lables\"", "duplicate field \"data.a\"", "duplicate field \"data\"", "unknown field \"unknown\""];

        var warned = new Cluster().Post(Cluster.ConfigMaps, body);

        Assert.Equal($"{Before}strict decoding error: {string.Join(", ", expected)}", Cluster.Refusal(body, "?fieldValidation=Strict"));
        Assert.Equal(expected, warned.Warnings);
        Assert.Equal("""{"a":"2","b":"3"}""", warned.Body["data"]!.ToJsonString());
        Assert.Empty(new Cluster().Post(Cluster.ConfigMaps + "?fieldValidation=Ignore", body).Warnings);
    }

    [Fact]
    public void Yaml_is_read_too()
    {
        Assert.Equal("v", new Cluster().Post(Cluster.ConfigMaps, "metadata: {name: a}\ndata: {k: v}\n", "application/yaml").Body["data"]!["k"]!.GetValue<string>());
        Assert.Equal(Before + "json: cannot unmarshal number into Go struct field ConfigMap.data of type string", Cluster.Refusal("metadata: {name: a}\ndata: {k: 1}\n", type: "application/yaml; charset=utf-8"));
        Assert.StartsWith("400 the object provided is unrecognized (must be of type ConfigMap): yaml: ", Cluster.Refusal("a: [", type: "application/yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_nested_without_end_is_refused() =>
        Assert.StartsWith("400 ", Cluster.Refusal($"{{\"x\": {new string('[', 100_000)}"), StringComparison.Ordinal);
}
