using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Api.Protobuf;

/// <summary>Bodies as Go's typed clients send them.</summary>
public sealed class ProtobufTests
{
    private static readonly byte[] Metadata = Field(1, [.. Field(1, "s"), .. Field(3, "team"), .. Field(8, Message()), .. Field(11, [.. Field(1, "app"), .. Field(2, "web")])]);

    [Fact]
    public void An_object_reads_as_the_same_client_would_have_written_it_in_json()
    {
        var body = Body("v1", "Secret", [.. Metadata, .. Field(2, [.. Field(1, "key"), .. Field(2, "value")]), .. Field(3, "Opaque"), .. Field(5, 0)]);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"kind": "Secret", "apiVersion": "v1", "metadata": {"name": "s", "namespace": "team", "labels": {"app": "web"}}, "data": {"key": "dmFsdWU="}, "type": "Opaque", "immutable": false}"""),
            ProtobufBody.Read(body)), ProtobufBody.Read(body).ToJsonString());
    }

    [Fact]
    public void Parts_that_json_has_no_name_for_are_in_the_map_around_them()
    {
        // A volume that is a ConfigMap: both its source and the reference in that have no name.
        var volume = Field(1, [.. Field(1, "v"), .. Field(2, Field(19, Field(1, Field(1, "settings"))))]);

        Assert.Equal("""{"volumes":[{"name":"v","configMap":{"name":"settings"}}]}""", WireMessages.Read(volume, "core/v1.PodSpec").ToJsonString());
    }

    [Theory]
    [InlineData(0, 8080, "", "8080")]
    [InlineData(1, 0, "web", "\"web\"")]
    public void A_port_is_a_number_or_a_name(int type, int number, string text, string json) => Assert.Equal($$"""{"port":80,"targetPort":{{json}}}""",
        WireMessages.Read([.. Field(3, 80), .. Field(4, [.. Field(1, type), .. Field(2, number), .. Field(3, text)])], "core/v1.ServicePort").ToJsonString());

    [Fact]
    public void Times_amounts_and_lists_of_lists_are_what_they_are_in_json()
    {
        Assert.Equal("2026-01-02T03:04:05Z", (string?)WireMessages.Read(Field(8, [.. Field(1, 1767323045), .. Field(2, 0)]), "meta/v1.ObjectMeta")["creationTimestamp"]);
        Assert.Equal("2026-01-02T03:04:05.123456Z", (string?)WireMessages.Read(Field(4, [.. Field(1, 1767323045), .. Field(2, 123456000)]), "coordination/v1.LeaseSpec")["renewTime"]);
        Assert.Equal("100m", (string?)WireMessages.Read(Field(1, [.. Field(1, "cpu"), .. Field(2, Field(1, "100m"))]), "core/v1.ResourceRequirements")["limits"]!["cpu"]);
        Assert.Equal("""{"extra":{"scopes":["a","b"]}}""", WireMessages.Read(Field(5, [.. Field(1, "scopes"), .. Field(2, [.. Field(1, "a"), .. Field(1, "b")])]), "authorization/v1.SubjectAccessReviewSpec").ToJsonString());
    }

    [Fact]
    public void Options_are_the_same_in_every_group() =>
        Assert.Equal("Background", (string?)ProtobufBody.Read(Body("apps/v1", "DeleteOptions", Field(4, "Background")))["propagationPolicy"]);

    [Fact]
    public void What_is_not_known_is_refused_and_not_left_out()
    {
        var refused = Assert.Throws<RefusedException>(() => ProtobufBody.Read(Body("v1", "Secret", [.. Metadata, .. Field(77, "new")])));

        Assert.Equal((501, "the body cannot be read here, send it as JSON: field 77 of core/v1.Secret is not known in protobuf"), (refused.Status.Code, refused.Status.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("k8s\0\u000A\u007F")]
    [InlineData("k8s\0")]
    [InlineData("k8s\0\u0012\u0001\u0001")]
    public void What_is_no_protobuf_is_refused(string text) => Assert.Equal(400, Assert.Throws<RefusedException>(() => ProtobufBody.Read(Encoding.UTF8.GetBytes(text))).Status.Code);

    [Fact]
    public void A_body_that_is_broken_anywhere_is_refused_and_does_no_harm()
    {
        var body = Body("v1", "Secret", [.. Metadata, .. Field(2, [.. Field(1, "key"), .. Field(2, "value")])]);
        for (var length = 0; length < body.Length; length++)
        {
            try
            {
                ProtobufBody.Read(body.AsSpan(0, length));
            }
            catch (RefusedException refused)
            {
                Assert.InRange(refused.Status.Code, 400, 501);
            }
        }
    }

    [Fact]
    public void Objects_are_created_of_it_and_custom_ones_are_not()
    {
        var server = new WritableServer();
        var body = Body("v1", "ConfigMap", [.. Field(1, Field(1, "m")), .. Field(2, [.. Field(1, "a"), .. Field(2, "1")])]);

        Assert.Equal(201, server.Reply("POST", WritableServer.Maps, Encoding.Latin1.GetString(body), ProtobufBody.MediaType).Code);
        Assert.Equal("1", (string?)server.Stored("configmaps", "m")!.Root["data"]!["a"]);
    }

    [Fact]
    public void All_kinds_but_four_are_known_and_their_fields_are_those_of_the_api()
    {
        var unknown = Judged.Schema.Resources.Where(resource => resource.Verbs.Contains("create")).Select(resource => resource.Kind)
            .Where(kind => WireTypes.Find($"{(kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0])}/{kind.Version}.{kind.Kind}") is null).Select(kind => $"{kind.Group}/{kind.Kind}");
        // The first two came after the types that the numbers are of, the others have clients of their own.
        Assert.Equal(["admissionregistration.k8s.io/MutatingAdmissionPolicy", "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding", "apiextensions.k8s.io/CustomResourceDefinition", "apiregistration.k8s.io/APIService"], unknown.Order(StringComparer.Ordinal));

        foreach (var (kind, part) in ((string, string)[])[("Pod", "spec"), ("Service", "spec"), ("Secret", ""), ("Event", ""), ("Node", "status"), ("PersistentVolumeClaim", "spec")])
        {
            var message = part.Length == 0 ? $"core/v1.{kind}" : WireTypes.Find($"core/v1.{kind}")!.Values.Single(field => field.Name == part).Kind;
            var type = Judged.Schema.Find(new("", "v1", kind))!;
            var properties = part.Length == 0 ? type.Properties : type.Properties[part].Properties;
            // An alpha field that went away with the next version.
            Assert.Equal([], WireTypes.Find(message)!.Values.Where(field => field.Name is not ("" or "workloadRef") && !properties.ContainsKey(field.Name)).Select(field => field.Name));
        }
    }

    private static byte[] Body(string apiVersion, string kind, byte[] raw) =>
        [.. "k8s\0"u8, .. Field(1, [.. Field(1, apiVersion), .. Field(2, kind)]), .. Field(2, raw), .. Field(3, ""), .. Field(4, "")];

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)bytes.Length), .. bytes];

    private static byte[] Field(int number, long value) => [.. Varint((ulong)(number << 3)), .. Varint((ulong)value)];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
