using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The variables that expressions of pods use: the same whatever kind of object carries the pod. Each may use those before it.</summary>
internal static class PodVariables
{
    private const string Template = "object.kind == 'Pod' ? object : object.kind == 'PodTemplate' ? object.template : object.kind == 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template";

    /// <param name="waived">Names of the containers that a waiver takes out, as an expression; null where no waiver names any.</param>
    public static IEnumerable<JsonObject> Of(string? waived) => Texts(waived ?? "[]").Select(variable => new JsonObject { ["name"] = variable.Name, ["expression"] = variable.Expression });

    private static ImmutableArray<(string Name, string Expression)> Texts(string waived) =>
    [
        ("template", Template),
        ("pod", "variables.template.spec"),
        ("annotations", "variables.template.?metadata.?annotations.orValue({})"),
        ("windows", "variables.pod.?os.?name.orValue('') == 'windows'"),
        ("volumes", "variables.pod.?volumes.orValue([])"),
        ("context", "variables.pod.?securityContext.orValue({})"),
        ("waived", waived),
        ("sized", "(variables.pod.?initContainers.orValue([]) + variables.pod.?containers.orValue([])).filter(c, !(c.name in variables.waived))"),
        ("containers", "variables.sized + variables.pod.?ephemeralContainers.orValue([]).filter(c, !(c.name in variables.waived))"),
        ("contexts", "[variables.context] + variables.containers.map(c, c.?securityContext.orValue({}))"),
    ];
}
