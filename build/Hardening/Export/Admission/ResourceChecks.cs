namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at requests and limits.</summary>
/// <remarks>Amounts of the pod as a whole count for each container (KEP-2837), and a limit implies its request. Ephemeral containers have neither.</remarks>
internal static class ResourceChecks
{
    public static IEnumerable<AdmissionCheck> All =>
    [
        AdmissionCheck.OfPod("R01", Each(Requested("cpu"))),
        AdmissionCheck.OfPod("R02", Each(Requested("memory"))),
        AdmissionCheck.OfPod("R03", Each(Limited("memory"))),
        AdmissionCheck.OfPod("R04", Each(Limited("cpu"))),
        AdmissionCheck.OfPod("R05", Each($"({Requested("ephemeral-storage")}) && ({Limited("ephemeral-storage")})")),
    ];

    private static string Each(string expression) => $"variables.sized.all(c, {expression})";

    private static string Limited(string name) => $"{Given(Amount("c", "limits", name))} || {Given(Amount("variables.pod", "limits", name))}";

    private static string Requested(string name) =>
        $"{Given(Amount("c", "requests", name))} || (!{Amount("c", "requests", name)}.hasValue() && {Given(Amount("c", "limits", name))})"
        + $" || {Given(Amount("variables.pod", "requests", name))} || {Given(Amount("variables.pod", "limits", name))}";

    private static string Amount(string from, string key, string name) => $"{from}.?resources.?{key}[?'{name}']";

    private static string Given(string amount) => $"quantity({amount}.orValue('0')).sign() > 0";
}
