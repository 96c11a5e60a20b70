using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>What one binding gives one subject.</summary>
/// <param name="Namespace">Where it holds; null for every namespace and the cluster.</param>
/// <param name="Binding">The binding.</param>
public sealed record AccessGrant(AccessSubject Subject, AccessRole Role, string? Namespace, ReleaseObject Binding)
{
    public string Scope => Namespace is null ? "in every namespace" : $"in namespace {Namespace}";

    public override string ToString() => $"{Subject} {Scope}";
}

/// <summary>A role with the rules that it has in the end.</summary>
/// <param name="IsBuiltIn">True for a role that Kubernetes makes: of its rules those that controls look for are known.</param>
/// <param name="Rules">Its own, and those of the roles that are aggregated into it.</param>
public sealed record AccessRole(AccessRoleName Name, bool IsBuiltIn, ImmutableArray<AccessRule> Rules);
