using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What is said of a path that nobody serves. Below the API's own groups their router answers, elsewhere the one before it, in plain text.</summary>
internal sealed class UnknownPath(KubernetesSchema schema)
{
    private readonly Lazy<HashSet<string>> _groups = new(() => schema.Resources.Select(resource => resource.Kind.Group).ToHashSet(StringComparer.Ordinal));

    public ApiReply Reply(IReadOnlyList<string> parts) => parts is ["api", _, ..] || (parts is ["apis", var group, _, ..] && _groups.Value.Contains(group))
        ? StatusReply.Of(Refusals.NoResource())
        : PlainReply.Of(404, "404 page not found\n");
}
