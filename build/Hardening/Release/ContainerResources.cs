using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What containers of a pod are promised and may take, with the API server's defaults taken into account.</summary>
/// <remarks>
/// A limit without a request is a request too (pkg/apis/core/v1/defaults.go, SetDefaults_Pod). Resources of the pod as a whole hold for all of
/// its containers (KEP-2837). An amount of zero is none: the scheduler and the runtime take it for that.
/// </remarks>
internal static class ContainerResources
{
    public const string Cpu = "cpu";
    public const string Memory = "memory";
    public const string EphemeralStorage = "ephemeral-storage";

    public static ImmutableArray<string> Names { get; } = [Cpu, Memory, EphemeralStorage];

    /// <summary>Those that may have resources: all but ephemeral ones.</summary>
    public static IEnumerable<Container> Sized(PodTemplate pod) => pod.Containers.Where(container => container.Role != ContainerRole.Ephemeral);

    /// <summary>The containers for which nothing says it.</summary>
    /// <param name="key"><c>requests</c> or <c>limits</c>.</param>
    public static IEnumerable<Violation> Without(PodTemplate pod, string key, string name) =>
        from container in Sized(pod)
        let field = container.Field["resources"][key][name]
        where !IsGiven(field) && !IsImplied(container, field, key, name) && !IsOfPod(pod, key, name)
        select Violation.At(field, container);

    /// <summary>True for an amount above zero.</summary>
    public static bool IsGiven(Field field) => Amount(field) is { Sign: > 0 };

    public static bool IsOfPod(PodTemplate pod, string key, string name) =>
        IsGiven(pod.Spec["resources"][key][name]) || (key == "requests" && IsGiven(pod.Spec["resources"]["limits"][name]));

    /// <exception cref="FieldTypeException">It is no amount.</exception>
    public static Quantity? Amount(Field field)
    {
        if (!field.IsSet)
            return null;
        var text = field.Node is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var written) ? written : field.Shown;
        return Quantity.TryParse(text, out var amount) ? amount : throw new FieldTypeException(field.Path, $"must be an amount such as 100m or 64Mi, got {field.Shown}");
    }

    private static bool IsImplied(Container container, Field field, string key, string name) =>
        key == "requests" && !field.IsSet && IsGiven(container.Field["resources"]["limits"][name]);
}
