using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into a CustomResourceDefinition (apiextensions/v1, defaults.go).</summary>
internal static class DefinitionDefaults
{
    public static void Apply(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        var names = spec.DefaultMap("names");
        if (names.Text("kind") is { } kind)
        {
            names.Default("singular", kind.ToLowerInvariant());
            names.Default("listKind", $"{kind}List");
        }
        var conversion = spec.DefaultMap("conversion");
        conversion.Default("strategy", "None");
        if (conversion.Map("webhook")?.Map("clientConfig")?.Map("service") is { } service)
            service.Default("port", 443);
    }
}
