using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>How an object looks that the server has read and writes again.</summary>
public sealed class NormalFormTests
{
    [Fact]
    public void Decoding_drops_what_is_nothing_and_writes_values_one_way() => Assert.Equal(
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"500m","memory":"1536Mi","x/y":"0"}}}],"activeDeadlineSeconds":3}}""",
        Decoded("v1", "Pod", """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "creationTimestamp": null, "nope": 1},
             "spec": {"containers": [{"name": "c", "env": null, "resources": {"limits": {"cpu": 0.5, "memory": "1.5Gi", "x/y": null}}}], "activeDeadlineSeconds": 3}}
            """));

    [Fact]
    public void Times_are_written_in_UTC() => Assert.Equal(
        """{"metadata":{"name":"l","creationTimestamp":"2026-01-02T01:04:05Z"},"spec":{"renewTime":"2026-01-02T03:04:05.120000Z"}}""",
        Decoded("coordination.k8s.io/v1", "Lease", """{"metadata": {"name": "l", "creationTimestamp": "2026-01-02T03:04:05.9+02:00"}, "spec": {"renewTime": "2026-01-02T03:04:05.12Z"}}"""));

    [Fact]
    public void What_does_not_fit_is_not_passed_over() => Assert.Throws<FieldTypeException>(() => Decoded("v1", "Pod", """{"spec": {"containers": "x"}}"""));

    [Theory]
    [InlineData("apps/v1", "Deployment", """{"spec": {"replicas": 0, "paused": false, "minReadySeconds": 0, "template": {"spec": {"containers": []}}}}""", "spec", """{"replicas":0,"selector":null,"strategy":{},"template":{"metadata":{},"spec":{"containers":null}}}""")]
    [InlineData("v1", "PersistentVolumeClaim", """{"spec": {"storageClassName": "", "volumeName": "", "accessModes": []}}""", "spec", """{"resources":{},"storageClassName":""}""")]
    public void Go_writes_structs_and_pointers_and_leaves_out_other_zeroes(string apiVersion, string kind, string json, string field, string expected) =>
        Assert.Equal(expected, ObjectNormalForm.Answered(JsonNode.Parse(json)!.AsObject(), Type(apiVersion, kind))[field]!.ToJsonString());

    private static string Decoded(string apiVersion, string kind, string json) => ObjectNormalForm.Decoded(JsonNode.Parse(json)!.AsObject(), Type(apiVersion, kind)).ToJsonString();

    private static ValueSchema Type(string apiVersion, string kind) => Judged.Schema.Find(GroupVersionKind.Of(apiVersion, kind))!;
}
