using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Welkin.Kubernetes;

/// <summary>When a version of a kind was or will be deprecated and removed.</summary>
/// <param name="Deprecated">The first Kubernetes version that warns of it; null where none did or does.</param>
/// <param name="Removed">The first Kubernetes version that does not serve it; null where none is known.</param>
/// <param name="Replacement">What to use, as the API's warnings name it, such as <c>policy/v1 PodDisruptionBudget</c>; null where nothing takes its place.</param>
/// <param name="Source">Where this is said: a key of <c>Schema/lifecycles.txt</c>.</param>
public sealed record ApiLifecycle(GroupVersionKind Kind, KubernetesVersion? Deprecated, KubernetesVersion? Removed, string? Replacement, string Source)
{
    private const string Table = "Welkin.Kubernetes.lifecycles.txt";

    private static readonly Lazy<FrozenDictionary<GroupVersionKind, ApiLifecycle>> Known = new(() => Read().ToFrozenDictionary(lifecycle => lifecycle.Kind));

    /// <summary>All that is known, in no order.</summary>
    public static ImmutableArray<ApiLifecycle> All => Known.Value.Values;

    /// <summary>Null for a kind of which nothing is known: it may be served for ever, or may never have been there.</summary>
    public static ApiLifecycle? Of(GroupVersionKind kind) => Known.Value.GetValueOrDefault(kind);

    public bool IsDeprecatedIn(KubernetesVersion version) => version >= (Deprecated ?? Removed);

    public bool IsRemovedIn(KubernetesVersion version) => version >= Removed;

    /// <summary>The API's warning (apiserver, pkg/endpoints/deprecation), such as <c>v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice</c>.</summary>
    public override string ToString() =>
        $"{Kind}{(Deprecated is { } since ? $" is deprecated in v{since}+" : "")}{(Removed is { } end ? $"{(Deprecated is null ? " is" : ",")} unavailable in v{end}+" : "")}{(Replacement is null ? "" : $"; use {Replacement}")}";

    private static IEnumerable<ApiLifecycle> Read()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)!);
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var version, var kinds, var deprecated, var removed, var replacement, var source])
                continue;
            foreach (var kind in kinds.Split(','))
                yield return new(GroupVersionKind.Of(version, kind), Version(deprecated), Version(removed), Named(replacement, kind), source);
        }
    }

    private static KubernetesVersion? Version(string text) => text == "-" ? null : KubernetesVersion.Parse(text);

    private static string? Named(string replacement, string kind) => replacement == "-" ? null : replacement.Contains(' ', StringComparison.Ordinal) ? replacement : $"{replacement} {kind}";
}
