using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The objects that a binding gives its policy (apiserver, pkg/admission/plugin/policy/generic/policy_dispatcher.go).</summary>
internal sealed class PolicyParameters(ClusterState state)
{
    private static readonly ResourceName Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");

    /// <summary>One null where the policy takes none; a mistake where the binding gives none that it must.</summary>
    public (IReadOnlyList<JsonObject?> Objects, string? Mistake) Of(AdmissionCall call, JsonObject policy, JsonObject binding)
    {
        if (policy.Map("spec")?.Map("paramKind") is not { } kind || binding.Map("spec")?.Map("paramRef") is not { } reference)
            return ([null], null);
        if (Resource(GroupVersionKind.Of(kind.Text("apiVersion") ?? "", kind.Text("kind") ?? "")) is not var (resource, namespaced))
            return ([], $"paramKind kind `{kind.Text("apiVersion")}, Kind={kind.Text("kind")}` not known");
        if (!namespaced && reference.Text("namespace") is not null)
            return ([], "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
        var space = namespaced ? reference.Text("namespace") ?? call.Namespace : null;
        if (namespaced && space is null)
            return ([], "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        JsonObject?[] found = reference.Text("name") is { } name
            ? state.Store.Get(resource, space, name) is { } named ? [named.Root] : []
            : [.. state.Store.List(resource, space).Items.Select(item => item.Root).Where(LabelSelector.Read(reference.Map("selector")).Matches)];
        return found.Length == 0 && reference.Text("parameterNotFoundAction") != "Allow" ? ([], "no params found for policy binding with `Deny` parameterNotFoundAction") : (found, null);
    }

    private (ResourceName, bool)? Resource(GroupVersionKind kind)
    {
        if (state.Schema.Resource(kind) is { } builtIn)
            return (new(kind.Group, builtIn.Name), builtIn.Namespaced);
        var definition = state.Store.List(Definitions, null).Items.Select(item => item.Root.Map("spec") ?? [])
            .FirstOrDefault(spec => spec.Text("group") == kind.Group && spec.Map("names")?.Text("kind") == kind.Kind && spec.Maps("versions").Any(version => version.Text("name") == kind.Version));
        return definition is null ? null : (new(kind.Group, definition.Map("names")?.Text("plural") ?? ""), definition.Text("scope") == "Namespaced");
    }
}
