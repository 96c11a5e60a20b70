using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The rules of the roles of a release as they are written, read once for all the controls that ask.</summary>
internal sealed class RoleRules
{
    private readonly ConcurrentDictionary<ReleaseObject, ImmutableArray<WrittenRule>> _known = new();

    /// <exception cref="FieldTypeException">A rule has a field of the wrong type.</exception>
    public static ImmutableArray<WrittenRule> Of(ReleaseObject role, ReleaseObjects release) => release.Index(_ => new RoleRules())._known.GetOrAdd(role, Read);

    private static ImmutableArray<WrittenRule> Read(ReleaseObject role)
    {
        var name = AccessRoleName.Of(role);
        return [.. role["rules"].Items.Select(rule => new WrittenRule(rule, AccessRule.Read(name, rule)))];
    }
}

/// <summary>A rule of a role, and where it stands.</summary>
internal sealed record WrittenRule(Field Field, AccessRule Rule);
