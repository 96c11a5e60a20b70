using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>How pod-security-admission puts names into its sentences (policy/helpers.go).</summary>
internal static class PodSecurityText
{
    /// <summary><c>"a", "b"</c>; the names as they are, nothing escaped.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    /// <summary>A set as Go lists it.</summary>
    public static ImmutableArray<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string Plural(int count, string one, string many) => count == 1 ? one : many;

    /// <summary><c>container "a"</c> or <c>containers "a", "b"</c>.</summary>
    public static string Containers(IReadOnlyCollection<string> names) => $"{Plural(names.Count, "container", "containers")} {Quoted(names)}";

    /// <summary>The containers of violations, each once, in the pod's order.</summary>
    public static string Containers(IEnumerable<PodSecurityViolation> violations) => Containers(Names(violations));

    public static IReadOnlyList<string> Names(IEnumerable<PodSecurityViolation> violations) =>
        [.. violations.Select(violation => violation.Container).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Who sets something: <c>pod</c>, the containers, or both.</summary>
    public static IEnumerable<string> Setters(ImmutableArray<PodSecurityViolation> violations)
    {
        if (violations.Any(violation => violation.Container is null))
            yield return "pod";
        if (violations.Any(violation => violation.Container is not null))
            yield return Containers(violations);
    }

    public static string Together(IEnumerable<string> setters) => string.Join(" and ", setters);
}
