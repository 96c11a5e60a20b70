using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>CustomResourceDefinition (apiextensions-apiserver, pkg/apis/apiextensions/validation).</summary>
internal static class CustomResourceDefinitionKinds
{
    public static ImmutableArray<KindEntry> All { get; } =
    [
        new("apiextensions.k8s.io", "CustomResourceDefinition", new KindRules(NameRules.Subdomain, DefinitionRules.Create)
        {
            NameWithin = DefinitionRules.Name,
            Update = DefinitionRules.Update,
            Defaults = DefinitionDefaults.Apply,
        }),
    ];
}
