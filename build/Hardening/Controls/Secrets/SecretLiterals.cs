using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No secret is written into the environment of a container.</summary>
/// <remarks>Told by the variable's name, where its value is written out, or by the looks of the value. The value is never shown.</remarks>
public sealed class SecretLiterals : IWorkloadControl
{
    public string Id => "S01";

    public string Title => "No secret is written into the environment";

    public Severity Severity => Severity.High;

    public string Rationale => "Everybody who may read the workload, its manifest or its history has the secret.";

    public string Remedy => "Put it into an external store and mount it as a file; change it, because it is known.";

    // Without the field itself: what it holds must not be shown.
    public ImmutableArray<string> Reads => ["names and values of environment variables"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        from violation in ContainerEnvironment.Variables(container) is { } variables
            ? variables.Where(variable => variable["value"].IsSet).Select(variable => Judge(Name(variable), variable["value"], container)).OfType<Violation>()
            : [ContainerEnvironment.Unreadable(container)]
        select violation;

    private static string Name(Field variable) => variable["name"].Text ?? "";

    private static Violation? Judge(string name, Field value, Container container)
    {
        if (value.Node is not JsonValue node || !node.TryGetValue<string>(out var text))
            return Violation.Unknown(value, $"{name}: is no string", container);
        if (SecretShapes.In(text) is { } shape)
            return Violation.At(value, $"{name}: {SecretValues.Mask} ({shape.Name})", container);
        return SecretNames.IsSecret(name) && SecretValues.IsLiteral(text) ? Violation.At(value, $"{name}: {SecretValues.Mask}", container) : null;
    }
}
