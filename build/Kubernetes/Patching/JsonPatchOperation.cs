using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>One operation of a JSON patch (RFC 6902, section 4).</summary>
/// <param name="Path">Where it works.</param>
/// <param name="From">Where the value comes from: of move and copy alone.</param>
/// <param name="Value">The value of add, replace and test; null may be meant.</param>
public sealed record JsonPatchOperation(JsonPatchVerb Verb, JsonPointer Path, JsonPointer? From = null, JsonNode? Value = null)
{
    /// <summary>As a patch has it.</summary>
    public JsonObject ToJson()
    {
        var map = new JsonObject { ["op"] = Verb.ToString().ToLowerInvariant() };
        if (From is not null)
            map["from"] = From.ToString();
        map["path"] = Path.ToString();
        if (Verb is JsonPatchVerb.Add or JsonPatchVerb.Replace or JsonPatchVerb.Test)
            map["value"] = Value?.DeepClone();
        return map;
    }
}

/// <summary>What an operation of a JSON patch does.</summary>
public enum JsonPatchVerb
{
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}
