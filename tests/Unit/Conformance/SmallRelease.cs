using System.Text.Json.Nodes;
using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance;

/// <summary>A release of two components in which nothing is wrong, and what it can be given in addition.</summary>
internal static class SmallRelease
{
    public const string Definition = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"lamps.example.org"},"spec":{"group":"example.org","scope":"Namespaced",
        "names":{"plural":"lamps","singular":"lamp","kind":"Lamp","listKind":"LampList"},"versions":[{"name":"v1","served":true,"storage":true,
        "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"colour":{"type":"string"}}}}}}}]}}
        """;

    public const string Lamp = """{"apiVersion":"example.org/v1","kind":"Lamp","metadata":{"name":"lamp"},"spec":{"colour":"red"}}""";

    public static readonly string Web = Deployment("web", "registry.example/web:1");

    public const string Service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}""";

    public const string Claim = """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}""";

    public static string Deployment(string name, string image) => """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"NAME"},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"NAME"}},"template":{"metadata":{"labels":{"app":"NAME"}},
        "spec":{"containers":[{"name":"NAME","image":"IMAGE","resources":{"requests":{"cpu":"0.1","memory":"64Mi"}}}]}}}}
        """.Replace("NAME", name, StringComparison.Ordinal).Replace("IMAGE", image, StringComparison.Ordinal);

    public static string Job(string image) => """
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"once"},"spec":{"backoffLimit":0,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"once","image":"IMAGE"}]}}}}
        """.Replace("IMAGE", image, StringComparison.Ordinal);

    public static string Webhook(string more, string rules = """{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["controllerrevisions"]}""") => """
        {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"guard"},"webhooks":[{"name":"guard.example.org",MORE
        "clientConfig":{"service":{"namespace":"shop","name":"web","port":80}},"rules":[RULES],"sideEffects":"None","admissionReviewVersions":["v1"]}]}
        """.Replace("MORE", more, StringComparison.Ordinal).Replace("RULES", rules, StringComparison.Ordinal);

    /// <summary>The lights, which the shop comes after.</summary>
    public static ReleaseUnderTest With(params string[] more) => Of(("lights", [Definition, Lamp]), ("shop", [Web, Service, .. more]));

    public static ReleaseUnderTest Of(params (string Name, string[] Objects)[] components) =>
        new("2026.4.0", "core", [.. components.Select(component => new ComponentUnderTest(component.Name, component.Name, "sha256:0", [.. component.Objects.Select(text => (JsonObject)JsonNode.Parse(text)!)]))]);
}
