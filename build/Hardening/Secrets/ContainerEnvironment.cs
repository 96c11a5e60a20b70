using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The variables of a container's environment.</summary>
internal static class ContainerEnvironment
{
    /// <summary>Null where it is no list of variables. A reader of fields would show what is there instead, and that may be a secret.</summary>
    public static IEnumerable<Field>? Variables(Container container) => container.Field["env"] is var field && field.Node switch
    {
        null => true,
        JsonArray list => list.All(item => item is JsonObject variable && variable["valueFrom"] is null or JsonObject),
        _ => false,
    } ? field.Items : null;

    /// <summary>What is said of an environment that is none.</summary>
    public static Violation Unreadable(Container container) => Violation.Unknown(container.Field["env"], "is no list of variables", container);
}
