namespace Welkin.Kubernetes;

/// <summary>Asks the rules of a kind in upstream's order: the metadata's first, then the kind's own.</summary>
internal static class ObjectRules
{
    /// <param name="root">With its defaults.</param>
    /// <param name="namespaced">Null where nobody says which namespace an object without one is meant for.</param>
    public static void Create(Field root, GroupVersionKind type, KindRules rules, bool? namespaced, FaultList faults)
    {
        var names = rules.NameWithin?.Invoke(root) ?? rules.Name;
        if (!rules.Nameless && !KindTraits.JudgesMetadataLast(type))
            MetadataRules.Check(root["metadata"], names, namespaced, KindTraits.KnowsFinalizers(type), faults);
        rules.Create(root, faults);
        // What the kind passes, the machinery judges (apiserver, registry/rest/create.go).
        if (KindTraits.JudgesMetadataLast(type) && !faults.HasAny)
            MetadataRules.Check(root["metadata"], NameRules.PathSegment, namespaced, false, faults);
    }

    /// <summary>The machinery's checks of all kinds, then the kind's (apiserver, registry/rest/update.go).</summary>
    public static void Update(Field root, Field old, GroupVersionKind type, KindRules? rules, bool? namespaced, FaultList faults)
    {
        MetadataRules.Check(root["metadata"], NameRules.PathSegment, namespaced, false, faults);
        MetadataUpdateRules.Check(root["metadata"], old["metadata"], faults);
        if (KindTraits.JudgesMetadataTwice(type) && rules is not null)
            MetadataRules.Check(root["metadata"], rules.NameWithin?.Invoke(root) ?? rules.Name, namespaced, KindTraits.KnowsFinalizers(type), faults);
        if (!KindTraits.JudgesMetadataLast(type))
            MetadataUpdateRules.Check(root["metadata"], old["metadata"], faults);
        if (!KindTraits.JudgesMetadataLast(type) && KindTraits.KnowsFinalizers(type))
            FinalizerRules.Known(root["metadata"]["finalizers"], faults);
        if (rules?.Update is { } update)
            update(root, old, faults);
        else
            faults.NotJudged(FieldPath.Root, $"the API's own rules for updates of {type}");
    }
}
