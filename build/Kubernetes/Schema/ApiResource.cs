using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A resource that the API serves, as discovery tells it.</summary>
/// <param name="Name">The plural in paths: <c>deployments</c>.</param>
public sealed record ApiResource(GroupVersionKind Kind, string Name, string Singular, bool Namespaced, ImmutableArray<string> Verbs)
{
    public ImmutableArray<string> ShortNames { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    public ImmutableArray<ApiSubresource> Subresources { get; init; } = [];
}

/// <summary>A subresource such as <c>status</c> or <c>scale</c>, with the kind it speaks.</summary>
public sealed record ApiSubresource(string Name, GroupVersionKind Kind, ImmutableArray<string> Verbs);
