using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>A version of a custom kind as its definition has it, which says more than its schema: columns, fields by which objects are chosen.</summary>
internal static class DefinedVersion
{
    /// <summary>Null for the API's own kinds.</summary>
    public static JsonObject? Of(ObjectStore store, ResourceCall call) => call.Resource.Custom is null ? null
        : store.Get(DefinitionResource.Name, null, call.Name.ToString())?.Root["spec"].ItemsAt("versions").OfType<JsonObject>().FirstOrDefault(version => version.TextAt("name") == call.Path.Version);
}
