using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The status that a CustomResourceDefinition begins with (apiextensions-apiserver, pkg/registry/customresourcedefinition/strategy.go).</summary>
internal static class DefinitionCreation
{
    public static JsonObject Status(JsonObject spec) => new()
    {
        ["conditions"] = null,
        ["acceptedNames"] = new JsonObject { ["plural"] = "", ["kind"] = "" },
        ["storedVersions"] = new JsonArray([.. spec.Maps("versions").Where(version => version["storage"]?.ToJsonString() == "true").Select(version => version["name"]?.DeepClone())]),
    };
}
