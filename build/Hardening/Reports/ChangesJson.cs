using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What hardening did to a component as JSON: each change with the rule or overlay that made it and the controls it is for, what was left and why, and what each control owes its holding to.</summary>
public static class ChangesJson
{
    /// <summary>Text that ends with a line feed.</summary>
    /// <param name="hardened">The component.</param>
    /// <param name="overlays">The overlays that were applied to it.</param>
    /// <param name="controls">What is known of its controls; may be none.</param>
    public static string Write(HardenedComponent hardened, IReadOnlyCollection<Overlay> overlays, IEnumerable<HeldControl> controls) => new JsonObject
    {
        ["changes"] = new JsonArray([.. hardened.Changes.Select(change => Of(change, overlays))]),
        ["left"] = new JsonArray([.. hardened.Remainders.Select(Of)]),
        ["controls"] = new JsonArray([.. controls.Select(Of)]),
    }.ToReport();

    /// <summary>Which rules changed which objects, read back from such a text.</summary>
    public static IEnumerable<(ObjectKey Object, string Rule)> Rules(string json) => JsonNode.Parse(json)!["changes"]!.AsArray()
        .Where(change => change!["rule"] is not null)
        .Select(change => (new ObjectIdentity((string)change!["apiVersion"]!, (string)change["kind"]!, (string?)change["namespace"], (string)change["name"]!).Key, (string)change["rule"]!));

    private static JsonObject Of(Change change, IEnumerable<Overlay> overlays)
    {
        var json = change.Overlay is { } overlay
            ? new JsonObject { ["overlay"] = overlay, ["serves"] = Ids(overlays.Where(one => one.Name == overlay).Select(one => one.Control).Distinct(StringComparer.Ordinal)) }
            : new JsonObject { ["rule"] = change.Rule, ["serves"] = Serves(change.Rule!) };
        Describe(json, change.Identity, change.Path);
        json["before"] = Value(change.Before);
        json["after"] = Value(change.After);
        return json;
    }

    private static JsonObject Of(Remainder remainder)
    {
        var json = new JsonObject { ["rule"] = remainder.Rule, ["serves"] = Serves(remainder.Rule) };
        Describe(json, remainder.Identity, remainder.Path);
        json["reason"] = remainder.Reason;
        return json;
    }

    private static JsonObject Of(HeldControl control) => new()
    {
        ["control"] = control.Control,
        ["heldBy"] = EnumWord.Of(control.By),
        ["names"] = Ids(control.Names),
        ["objects"] = control.Objects,
    };

    private static void Describe(JsonObject json, ObjectIdentity identity, string path)
    {
        json["apiVersion"] = identity.ApiVersion;
        json["kind"] = identity.Kind;
        json["namespace"] = identity.Namespace;
        json["name"] = identity.Name;
        json["path"] = path;
    }

    private static JsonArray Serves(string rule) => Ids(HardeningCatalogue.Rules[rule].Serves);

    private static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);

    private static JsonNode? Value(string? json) => json is null ? null : JsonNode.Parse(json);
}
