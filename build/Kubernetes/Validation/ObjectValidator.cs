using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Judges objects by the structure that the API gives their kind: what a server finds out by decoding and by schema.</summary>
public sealed class ObjectValidator(KubernetesSchema schema, CustomResources custom)
{
    internal const string MetadataType = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private readonly ILookup<string, GroupVersionKind> _byKind = schema.Resources.Select(resource => resource.Kind).Distinct().ToLookup(kind => kind.Kind, StringComparer.Ordinal);
    private readonly HashSet<string> _groups = [.. schema.Resources.Select(resource => resource.Kind.Group)];

    public ObjectVerdict Validate(JsonObject root)
    {
        var faults = new FaultList();
        var (apiVersion, kind) = (Name(root, "apiVersion", faults), Name(root, "kind", faults));
        if (apiVersion is null || kind is null)
            return faults.Verdict;

        var type = GroupVersionKind.Of(apiVersion, kind);
        if (schema.Find(type) is { } builtIn)
        {
            LifecycleCheck.Check(type, schema.Version, faults);
            BuiltIn(root, type, builtIn, faults);
        }
        else if (custom.Find(type) is { Served: true } version)
            Custom(root, version, faults);
        else
            Unknown(type, faults);
        return faults.Verdict;
    }

    /// <summary>Judges an object that takes the place of <paramref name="old"/>, both as written or as stored.</summary>
    public ObjectVerdict ValidateUpdate(JsonObject old, JsonObject root)
    {
        root = Versioned(root, old);
        var faults = new FaultList();
        var (apiVersion, kind) = (Name(root, "apiVersion", faults), Name(root, "kind", faults));
        if (apiVersion is null || kind is null)
            return faults.Verdict;
        var type = GroupVersionKind.Of(apiVersion, kind);
        if (schema.Find(type) is not { } builtIn)
        {
            faults.NotJudged(FieldPath.Root, $"updates of {type}");
            return faults.Verdict;
        }
        var rules = KindTable.Find(type);
        new StructureCheck(faults, schema.Type(MetadataType), custom: false, ruled: rules is not null).Check(FieldPath.Root, root, builtIn);
        if (IsDecodable(faults))
            ObjectRules.Update(Field.Of(ObjectDefaults.Apply(root)), Field.Of(ObjectDefaults.Apply(old)), type, rules, null, faults);
        return faults.Verdict;
    }

    // What is written by hand has no resource version: then it is that of what it replaces, whatever that is.
    private static JsonObject Versioned(JsonObject root, JsonObject old)
    {
        if (JsonTypes.Text((root["metadata"] as JsonObject)?["resourceVersion"]) is { Length: > 0 })
            return root;
        var whole = root.DeepClone().AsObject();
        if (whole["metadata"] is null or JsonObject)
            whole.DefaultMap("metadata")["resourceVersion"] = JsonTypes.Text((old["metadata"] as JsonObject)?["resourceVersion"]) is { Length: > 0 } version ? version : "1";
        return whole;
    }

    private void BuiltIn(JsonObject root, GroupVersionKind type, ValueSchema known, FaultList faults)
    {
        if (schema.Resource(type) is not { } resource)
            faults.Add(FieldPath.Root["kind"], FaultReason.Invalid, $"Invalid value: \"{type.Kind}\": {type} is no object that can be created");
        else
            Scope(root, resource.Namespaced, faults);
        var rules = KindTable.Find(type);
        new StructureCheck(faults, schema.Type(MetadataType), custom: false, ruled: rules is not null).Check(FieldPath.Root, root, known);
        if (rules is null)
            faults.NotJudged(FieldPath.Root, $"the API's own rules for {type}");
        else if (IsDecodable(faults))
            ObjectRules.Create(Field.Of(ObjectDefaults.Apply(root)), type, rules, null, faults);
    }

    private void Custom(JsonObject root, CustomResourceVersion version, FaultList faults)
    {
        Scope(root, version.Namespaced, faults);
        if (version.Schema is { } defaults)
            root = CustomDefaults.Apply(root, defaults);
        // The metadata of every object is of the API's own type.
        new StructureCheck(faults, ValueSchema.Anything, custom: true).Check(FieldPath.Root, root, version.Schema ?? ValueSchema.Anything with { NotEvaluated = ["a definition without a schema"] });
        new StructureCheck(faults, ValueSchema.Anything, custom: false).Check(FieldPath.Root["metadata"], root["metadata"], schema.Type(MetadataType));
        if (version.Schema is { } known)
            CustomRules.Check(known, root, null, faults);
    }

    private static void Scope(JsonObject root, bool namespaced, FaultList faults)
    {
        // The server drops a namespace that a cluster-scoped object has no use for; whoever wrote it believed something else.
        if (!namespaced && root["metadata"] is JsonObject metadata && JsonTypes.Text(metadata["namespace"]) is { Length: > 0 })
            faults.Add(FieldPath.Root["metadata"]["namespace"], FaultReason.Forbidden, "Forbidden: not allowed on this type (the server drops it)", tolerated: true);
    }

    private void Unknown(GroupVersionKind type, FaultList faults)
    {
        var served = custom.Served(type.Group, type.Kind);
        if (ApiLifecycle.Of(type) is { Removed: { } removed } lifecycle && removed <= schema.Version)
            Refuse($"removed in {removed}{(lifecycle.Replacement is { } replacement ? $": use {replacement}" : "")}");
        else if (!served.IsEmpty)
            Refuse($"its CustomResourceDefinition serves {string.Join(", ", served)}");
        else if (_groups.Contains(type.Group) || !type.Group.Contains('.', StringComparison.Ordinal))
            Refuse(_byKind[type.Kind].Select(kind => kind.ApiVersion).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } versions
                ? $"it is served as {string.Join(", ", versions)}"
                : Suggestion.For(type.Kind.Length > 64 ? "" : type.Kind, _byKind.Select(group => group.Key)).Trim(' ', '(', ')'));
        else
            faults.NotJudged(FieldPath.Root, $"{type} has no schema here: give its CustomResourceDefinition");

        void Refuse(string hint) => faults.Add(FieldPath.Root["kind"], FaultReason.NotServed,
            $"no kind \"{type.Kind}\" is registered for version \"{type.ApiVersion}\"{(hint.Length > 0 ? $" ({hint})" : "")}");
    }

    // Whatever is unknown is dropped; of the rest, amounts and numbers out of range included, nothing may be wrong.
    private static bool IsDecodable(FaultList faults) => faults.Verdict.Faults.All(fault => fault.Tolerated || fault.Reason == FaultReason.UnknownField);

    private static string? Name(JsonObject root, string key, FaultList faults)
    {
        if (JsonTypes.Text(root[key]) is { Length: > 0 } name)
            return name;
        faults.Required(FieldPath.Root[key]);
        return null;
    }
}
