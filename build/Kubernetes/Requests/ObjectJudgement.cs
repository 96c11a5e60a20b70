using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Defaults and judges the object of a request by the rules of its kind, the API's own or a definition's.</summary>
internal static class ObjectJudgement
{
    public static JsonObject Defaulted(RequestScope scope, JsonObject root) =>
        scope.Resource.Custom is { Schema: { } schema } ? CustomDefaults.Apply(root, schema) : ObjectDefaults.Apply(root);

    public static void Create(RequestScope scope, JsonObject root)
    {
        var faults = new FaultList();
        if (scope.Resource.Custom is { } custom)
            Custom(scope, custom, root, faults);
        else if (KindTable.Find(scope.Kind) is { } rules)
            ObjectRules.Create(Field.Of(root), scope.Kind, rules, scope.Resource.Namespaced, faults);
        else
            Unruled(scope, root, faults);
        scope.Refuse(faults, Name(root));
    }

    public static void Update(RequestScope scope, JsonObject root, JsonObject old)
    {
        var faults = new FaultList();
        if (scope.Resource.Custom is { } custom)
        {
            MetadataRules.Check(Field.Of(root)["metadata"], NameRules.PathSegment, scope.Resource.Namespaced, false, faults);
            MetadataUpdateRules.Check(Field.Of(root)["metadata"], Field.Of(old)["metadata"], faults);
            MetadataUpdateRules.Check(Field.Of(root)["metadata"], Field.Of(old)["metadata"], faults);
            CustomJudgement.Check(scope, custom, root, old, faults);
        }
        else
        {
            ObjectRules.Update(Field.Of(root), Field.Of(old), scope.Kind, Rules(scope), scope.Resource.Namespaced, faults);
        }
        scope.Refuse(faults, Name(root));
    }

    // What subresources may change is another matter than what the object may.
    private static KindRules? Rules(RequestScope scope) => scope.Subresource switch
    {
        "" => KindTable.Find(scope.Kind),
        "ephemeralcontainers" => KindTable.Find(scope.Kind) is { } pod ? pod with { Update = PodUpdateRules.EphemeralContainers } : null,
        _ => null,
    };

    private static void Custom(RequestScope scope, CustomResourceVersion version, JsonObject root, FaultList faults)
    {
        MetadataRules.Check(Field.Of(root)["metadata"], NameRules.Subdomain, scope.Resource.Namespaced, false, faults);
        CustomJudgement.Check(scope, version, root, null, faults);
    }

    private static void Unruled(RequestScope scope, JsonObject root, FaultList faults)
    {
        MetadataRules.Check(Field.Of(root)["metadata"], NameRules.Subdomain, scope.Resource.Namespaced, KindTraits.KnowsFinalizers(scope.Kind), faults);
        if (scope.Type is { } type)
            new StructureCheck(faults, ValueSchema.Anything, custom: false).Check(FieldPath.Root, WithoutMetadata(root), type);
        faults.NotJudged(FieldPath.Root, $"the API's own rules for {scope.Kind}");
    }

    // Their rules have judged them.
    private static JsonObject WithoutMetadata(JsonObject root) =>
        new(root.Where(entry => entry.Key != "metadata").Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    private static string Name(JsonObject root) => (root.Map("metadata") ?? []).Text("name") ?? "";
}
