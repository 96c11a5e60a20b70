using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that are a pod or its template.</summary>
internal static class PodKinds
{
    public static ImmutableArray<KindEntry> All { get; } =
    [
        new("", "Pod", new KindRules(NameRules.Subdomain, PodRules.Create) { Update = PodUpdateRules.Update, Defaults = PodDefaults.Apply }),
        new("", "PodTemplate", new KindRules(NameRules.Subdomain, Template) { Update = (root, _, faults) => Template(root, faults), Defaults = PodTemplateDefaults.Apply }),
    ];

    private static void Template(Field root, FaultList faults) => PodTemplateRules.Check(root["template"], faults);
}
