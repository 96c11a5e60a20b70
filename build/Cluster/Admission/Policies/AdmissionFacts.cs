using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What expressions and webhooks are told of a call (admission.k8s.io/v1 AdmissionRequest).</summary>
internal static class AdmissionFacts
{
    /// <summary>The request without the objects, as expressions see it.</summary>
    public static JsonObject Request(AdmissionCall call)
    {
        var kind = new JsonObject { ["group"] = call.Kind.Group, ["version"] = call.Kind.Version, ["kind"] = call.Kind.Kind };
        var resource = new JsonObject { ["group"] = call.Resource.Group, ["version"] = call.Kind.Version, ["resource"] = call.Resource.Plural };
        var request = new JsonObject { ["kind"] = kind, ["resource"] = resource };
        Add(request, "subResource", call.Subresource);
        request["requestKind"] = kind.DeepClone();
        request["requestResource"] = resource.DeepClone();
        Add(request, "requestSubResource", call.Subresource);
        Add(request, "name", call.Name.Length > 0 ? call.Name : call.Root?.Map("metadata")?.Text("name") ?? "");
        Add(request, "namespace", call.Namespace ?? "");
        request["operation"] = call.Operation;
        request["userInfo"] = UserText.ToJson(call.User);
        request["dryRun"] = call.DryRun;
        request["options"] = new JsonObject { ["kind"] = Options(call.Operation), ["apiVersion"] = "meta.k8s.io/v1" };
        return request;
    }

    /// <summary>The variables of an expression.</summary>
    public static Dictionary<string, CelValue> Variables(AdmissionCall call, JsonObject? space)
    {
        var request = Request(call);
        foreach (var key in new[] { "name", "namespace", "subResource" })
            request[key] ??= "";
        return new(CelEnvironment.Authorizer, StringComparer.Ordinal)
        {
            ["object"] = CelValue.Of(call.Root),
            ["oldObject"] = CelValue.Of(call.Old),
            ["request"] = CelValue.Of(request),
            ["namespaceObject"] = CelValue.Of(space),
        };
    }

    private static string Options(string operation) => operation switch
    {
        AdmissionCalls.Create => "CreateOptions",
        AdmissionCalls.Update => "UpdateOptions",
        _ => "DeleteOptions",
    };

    private static void Add(JsonObject request, string key, string value)
    {
        if (value.Length > 0)
            request[key] = value;
    }
}
