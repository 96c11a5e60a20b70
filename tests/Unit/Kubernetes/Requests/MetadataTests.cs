namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>What is asked of the metadata of every object.</summary>
public sealed class MetadataTests
{
    [Theory]
    [InlineData("", "metadata.name: Required value: name or generateName is required")]
    [InlineData("""
        "name": "a", "annotations": {"a/b/c": ""}
        """, "metadata.annotations: Invalid value: \"a/b/c\": a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')")]
    [InlineData("""
        "name": "a", "ownerReferences": [{"apiVersion": "v1", "kind": "Event", "name": "e", "uid": "u"}]
        """, "metadata.ownerReferences: Invalid value: {\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":\"e\",\"uid\":\"u\"}: /v1, Kind=Event is disallowed from being an owner")]
    [InlineData("""
        "name": "a", "finalizers": ["nodomain"]
        """, "metadata.finalizers[0]: Invalid value: \"nodomain\": name is neither a standard finalizer name nor is it fully qualified")]
    [InlineData("""
        "name": "a", "generation": -1
        """, "metadata.generation: Invalid value: -1: must be greater than or equal to 0")]
    public void What_metadata_cannot_say_is_refused(string metadata, string expected) => Assert.Equal([expected], Cluster.Causes(metadata));

    [Fact]
    public void An_owner_says_who_it_is_and_one_alone_controls() => Assert.Equal(
        [
            "metadata.ownerReferences.apiVersion: Invalid value: \"\": version must not be empty",
            "metadata.ownerReferences.name: Invalid value: \"\": must not be empty",
            "metadata.ownerReferences.uid: Invalid value: \"\": must not be empty",
        ],
        Cluster.Causes("\"name\": \"a\", \"ownerReferences\": [{\"kind\": \"A\"}]"));

    [Fact]
    public void Two_controllers_are_refused() => Assert.EndsWith(
        "Only one reference can have Controller set to true. Found \"true\" in references for A/x and A/y",
        Assert.Single(Cluster.Causes("""
            "name": "a", "ownerReferences": [{"apiVersion": "v1", "kind": "A", "name": "x", "uid": "1", "controller": true}, {"apiVersion": "v1", "kind": "A", "name": "y", "uid": "2", "controller": true}]
            """)),
        StringComparison.Ordinal);

    [Fact]
    public void Annotations_have_a_size_together()
    {
        Assert.Empty(Cluster.Causes($"\"name\": \"a\", \"annotations\": {{\"a\": \"{new string('x', (256 * 1024) - 1)}\"}}"));
        Assert.Equal(["metadata.annotations: Too long: may not be more than 262144 bytes"], Cluster.Causes($"\"name\": \"a\", \"annotations\": {{\"a\": \"{new string('x', 256 * 1024)}\"}}"));
    }

    [Fact]
    public void A_mistake_that_stands_twice_is_two_causes_and_one_message()
    {
        var failure = Cluster.WithConfigMap(", \"deletionTimestamp\": \"2026-01-01T00:00:00Z\", \"finalizers\": [\"a.b/c\"]")
            .Patch(Cluster.ConfigMaps + "/a", """{"metadata": {"finalizers": ["a.b/c", "a.b/d"]}}""", "merge").Failure!;

        Assert.Equal("ConfigMap \"a\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\"a.b/d\"}", failure.Message);
        Assert.Equal(2, failure.Details!.Causes.Length);
    }
}
