using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Pod Security as a step of admission: the policy is that of the namespace's labels.</summary>
public static class PodSecurityStep
{
    /// <param name="server">What a policy of the version latest means.</param>
    public static AdmissionStep Of(KubernetesVersion server) => request => Judge(request, server);

    private static AdmissionVerdict? Judge(AdmissionRequest request, KubernetesVersion server)
    {
        if (request is { Kind: { Group: "", Kind: "Namespace" }, Subresource: "" })
            return Labels(request);
        if (request.Namespace is not { } space || request.Subresource.Length > 0 && request is not { Resource: "pods", Subresource: "ephemeralcontainers" or "resize" })
            return null;
        var identity = new ObjectIdentity(request.Kind.ApiVersion, request.Kind.Kind, Text(request.Root, "namespace"), Text(request.Root, "name") ?? "");
        var verdict = PodSecurityAdmission.Judge(identity, request.Root, Policy(space), server, request.Old);
        return new(Why(verdict.Message, identity.Name), verdict.Warnings);
    }

    private static AdmissionVerdict Labels(AdmissionRequest request)
    {
        var faults = PodSecurityNamespaces.Faults(Policy(request.Root), request.Old is { } old ? Policy(old) : null);
        return new(null, []) { Faults = [.. faults.Select(fault => new FieldFault(fault.Path, FaultReason.Invalid, fault.Message))] };
    }

    private static PodSecurityPolicy Policy(JsonObject space) => PodSecurityPolicy.Parse(Field.Of(space)["metadata"]["labels"]);

    // The answer names the object once.
    private static string? Why(string? message, string name) =>
        message is not null && message.StartsWith($"pods \"{name}\" is forbidden: ", StringComparison.Ordinal) ? message[$"pods \"{name}\" is forbidden: ".Length..] : message;

    private static string? Text(JsonObject root, string key) => Field.Of(root)["metadata"][key].Text;
}
