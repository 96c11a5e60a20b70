namespace Welkin.Kubernetes;

/// <summary>What the API asks of references to fields of the pod and to resources of its containers (KEP-559).</summary>
internal static class FieldReferenceRules
{
    private const string Sizes = "only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the ";

    /// <summary>What an environment variable can be filled with.</summary>
    public static readonly string[] ForVariables =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    /// <summary>What a file can be filled with.</summary>
    public static readonly string[] ForFiles = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

    private static readonly string[] Resources =
    [
        "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory",
    ];

    private static readonly string[] SizeDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    /// <summary>A field of the pod (upstream: validateObjectFieldSelector).</summary>
    public static void Field(PodPart reference, string[] supported, FaultList faults)
    {
        if (faults.Missing(reference, "apiVersion") || faults.Missing(reference, "fieldPath"))
            return;
        var (version, label) = (reference.Text("apiVersion"), reference.Text("fieldPath"));
        if (version != "v1")
            Unconvertible($"unsupported pod version: {version}");
        else if (Subscript(label) is var (path, subscript))
            Subscripted(path, subscript);
        else if (!IsKnown(label))
            Unconvertible($"field label not supported: {label}");
        else if (Internal(label) is var field && Array.IndexOf(supported, field) < 0)
            faults.NotSupported(reference.At("fieldPath"), field, supported);

        void Unconvertible(string why) => faults.Invalid(reference.At("fieldPath"), label, $"error converting fieldPath: {why}");

        void Subscripted(string path, string subscript)
        {
            // Other paths with a subscript are not converted in the first place.
            if (path is "metadata.annotations" or "metadata.labels")
                faults.Misformed(reference.Path, path == "metadata.annotations" ? subscript.ToLowerInvariant() : subscript,
                    NameFormat.QualifiedName(path == "metadata.annotations" ? subscript.ToLowerInvariant() : subscript));
            else
                Unconvertible($"field label does not support subscript: {label}");
        }
    }

    /// <summary>An amount that a container asks for (upstream: validateContainerResourceFieldSelector).</summary>
    /// <param name="ofOther">True where the container must be named: in a volume.</param>
    public static void Resource(PodPart reference, bool ofOther, FaultList faults)
    {
        var resource = reference.Text("resource");
        if (ofOther && !reference.HasText("containerName"))
            faults.Required(reference.At("containerName"));
        else if (resource.Length == 0)
            faults.Required(reference.At("resource"));
        else if (Array.IndexOf(Resources, resource) < 0 && !IsHugePages(resource))
            faults.NotSupported(reference.At("resource"), resource, Resources);
        Divisor(reference, resource, faults);
    }

    private static void Divisor(PodPart reference, string resource, FaultList faults)
    {
        if (reference.Map["divisor"] is not { } value || !Quantity.TryParse(JsonTypes.Text(value) ?? value.ToJsonString(), out var divisor) || divisor.IsZero)
            return;
        var shown = divisor.ToString();
        var mistake = resource switch
        {
            "limits.cpu" or "requests.cpu" => shown is "1m" or "1" ? null : "only divisor's values 1m and 1 are supported with the cpu resource",
            "limits.memory" or "requests.memory" => IsSize(shown) ? null : $"{Sizes}memory resource",
            "limits.ephemeral-storage" or "requests.ephemeral-storage" => IsSize(shown) ? null : $"{Sizes}local ephemeral storage resource",
            _ when IsHugePages(resource) => IsSize(shown) ? null : $"{Sizes}hugepages resource",
            _ => null,
        };
        if (mistake is not null)
            faults.Invalid(reference.At("divisor"), resource, mistake);
    }

    private static bool IsSize(string divisor) => Array.IndexOf(SizeDivisors, divisor) >= 0;

    private static bool IsHugePages(string resource) =>
        resource.StartsWith("requests.hugepages-", StringComparison.Ordinal) || resource.StartsWith("limits.hugepages-", StringComparison.Ordinal);

    private static bool IsKnown(string label) => label is "metadata.annotations" or "metadata.labels" or "metadata.name" or "metadata.namespace" or "metadata.uid"
        or "spec.nodeName" or "spec.restartPolicy" or "spec.serviceAccountName" or "spec.schedulerName" or "spec.host"
        or "status.phase" or "status.hostIP" or "status.hostIPs" or "status.podIP" or "status.podIPs";

    // An old name of the field.
    private static string Internal(string label) => label == "spec.host" ? "spec.nodeName" : label;

    private static (string Path, string Subscript)? Subscript(string label) =>
        label.EndsWith("']", StringComparison.Ordinal) && label[..^2].Split("['", 2) is [{ Length: > 0 } path, var subscript] ? (path, subscript) : null;
}
