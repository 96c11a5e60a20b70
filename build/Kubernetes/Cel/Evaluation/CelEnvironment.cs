using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The variables that an expression can use, with their types. The functions are those of Kubernetes 1.36.</summary>
public sealed record CelEnvironment
{
    /// <summary>No variables.</summary>
    public static CelEnvironment Empty { get; } = new();

    public ImmutableDictionary<string, CelType> Variables { get; private init; } = ImmutableDictionary<string, CelType>.Empty;

    public CelEnvironment With(string name, CelType type) => this with { Variables = Variables.SetItem(name, type) };

    /// <summary>The value of the variable that <see cref="WithAuthorizer"/> adds.</summary>
    public static IReadOnlyDictionary<string, CelValue> Authorizer { get; } = new Dictionary<string, CelValue>(StringComparer.Ordinal) { ["authorizer"] = new CelAuthorizer() };

    /// <summary>Adds the authorizer of admission policies: expressions that ask it compile, and are not evaluated.</summary>
    public CelEnvironment WithAuthorizer() => With("authorizer", CelType.Opaque(CelAuthorizers.Authorizer));
}
