using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Requests;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>What a real server said of one recorded write, and what comes out here: the managers, or the refusal of something applied.</summary>
/// <param name="Objects">The object applied to, and the one answered, where it was applied and taken.</param>
internal sealed record ReplayedWrite(RecordedExchange Exchange, string Ours, string Theirs, (JsonObject Ours, JsonObject Theirs)? Objects = null);

/// <summary>All recorded writes by which the server wrote down who owns what, each on the object as the server had it.</summary>
internal static class ManagedFieldsReplay
{
    private const string ApplyType = "application/apply-patch+yaml";

    /// <summary>It writes between the requests, and its writes are not recorded.</summary>
    private const string Controllers = "kube-controller-manager";

    public static bool Applies(RecordedExchange exchange) => exchange.Request.ContentType == ApplyType;

    public static IEnumerable<ReplayedWrite> Run() =>
        Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Scenario);

    private static IEnumerable<ReplayedWrite> Scenario(string file)
    {
        var store = new RecordedStore();
        foreach (var exchange in RecordedExchange.Read(file))
        {
            if (exchange is { Writes: true, Path: { } path, Body: { } body } && Replayed(exchange, path, body, store) is { } write)
                yield return write;
            Scaled(exchange, store);
            store.Take(exchange);
        }
    }

    private static ReplayedWrite? Replayed(RecordedExchange exchange, ResourcePath path, JsonObject body, RecordedStore store)
    {
        var live = path.Name is null ? null : store.Find(path.Group, path.Resource, path.Namespace, path.Name);
        if (Applies(exchange))
            return Parsed(exchange.Request.Body) is { } applied ? Applied(exchange, path, body, live, applied, new CustomResources(store.Definitions)) : null;
        // A subresource of a kind of its own tells nothing of the owner's fields.
        if (exchange.Refused || path.Subresource is not (null or "status") || body["metadata"]?["creationTimestamp"] is null)
            return null;
        var now = live is null ? Created(exchange, body) : Without(body, Parsed(exchange.Request.Body)?["metadata"]?["managedFields"] ?? live["metadata"]?["managedFields"]);
        var updated = ManagedFields.Update(Judged.Schema, new CustomResources(store.Definitions), live, now, path.Query.First("fieldManager"), Time(body), path.Subresource ?? "");
        return new(exchange, Managers(updated), Managers(body));
    }

    private static ReplayedWrite Applied(RecordedExchange exchange, ResourcePath path, JsonObject body, JsonObject? live, JsonObject applied, CustomResources custom)
    {
        var options = new ApplyOptions(path.Query.First("fieldManager"), Time(body), path.Group.Length == 0 ? path.Version : $"{path.Group}/{path.Version}")
        {
            Force = path.Query.First("force") == "true",
            Subresource = path.Subresource ?? "",
        };
        var result = ServerSideApply.Apply(Judged.Schema, custom, live, applied, options);
        if (result.Failure is { } failure)
            return new(exchange, $"{failure.Message} {string.Join(';', failure.Conflicts.Select(conflict => $"{conflict.Field} {conflict.Message}"))}", Refusal(body));
        return exchange.Refused
            ? new(exchange, "taken", Refusal(body))
            : new(exchange, Managers(result.Merged!), Managers(body), (result.Merged!, body));
    }

    private static string Refusal(JsonObject body)
    {
        var causes = (body["details"]?["causes"] as JsonArray ?? []).Where(cause => cause!["reason"]?.ToString() == "FieldManagerConflict");
        return $"{body["message"]} {string.Join(';', causes.Select(cause => $"{cause!["field"]} {cause["message"]}"))}";
    }

    /// <summary>A change of a scale answers with the scale: what it did to the owner is what is found here.</summary>
    private static void Scaled(RecordedExchange exchange, RecordedStore store)
    {
        if (exchange is not { Writes: true, Refused: false, Path: { Subresource: "scale" } path, Body: { } scale }
            || store.Find(path.Group, path.Resource, path.Namespace, path.Name!) is not { } owner)
            return;
        var now = owner.DeepClone().AsObject();
        var field = path.Group == "example.org" ? "size" : "replicas";
        now["spec"]![field] = scale["spec"]!["replicas"]!.DeepClone();
        var updated = ManagedFields.Update(Judged.Schema, new CustomResources(store.Definitions), owner, now, "", Time(owner), "scale");
        owner["spec"]![field] = now["spec"]![field]!.DeepClone();
        owner["metadata"]!["managedFields"] = updated["metadata"]!["managedFields"]!.DeepClone();
    }

    /// <summary>The object that a creation makes before admission and allocation add to it; a custom one as it was answered.</summary>
    private static JsonObject Created(RecordedExchange exchange, JsonObject body) =>
        Judged.Schema.Find(GroupVersionKind.Of(body["apiVersion"]!.ToString(), body["kind"]!.ToString())) is { } type && Parsed(exchange.Request.Body) is { } sent
            ? ObjectNormalForm.Answered(ObjectDefaults.Apply(ObjectNormalForm.Decoded(sent, type)), type)
            : Without(body, null);

    /// <summary>When the server did it, which decides the order of managers.</summary>
    private static DateTimeOffset Time(JsonObject body) => (body["metadata"]?["managedFields"] as JsonArray ?? [])
        .Select(entry => DateTimeOffset.Parse(entry!["time"]!.ToString(), CultureInfo.InvariantCulture)).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    private static JsonObject Without(JsonObject body, JsonNode? managers)
    {
        var copy = body.DeepClone().AsObject();
        copy["metadata"]!.AsObject().Remove("managedFields");
        if (managers is not null)
            copy["metadata"]!["managedFields"] = managers.DeepClone();
        return copy;
    }

    private static JsonObject? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Managers(JsonObject root) => string.Join('\n', (root["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(entry => entry["manager"]?.ToString() != Controllers)
        .Select(entry => $"{entry["manager"]} {entry["operation"]} {entry["apiVersion"]} {entry["subresource"]} {entry["fieldsV1"]?.ToJsonString()}"));
}
