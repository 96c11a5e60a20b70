using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>One object, and what managers of fields do to it one after another; each write is a second later.</summary>
internal sealed class AppliedObject(string apiVersion, string kind, CustomResources? custom = null)
{
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public JsonObject? Live { get; private set; }

    public static AppliedObject ConfigMap() => new("v1", "ConfigMap");

    public static AppliedObject Pod() => new("v1", "Pod");

    public static AppliedObject Deployment() => new("apps/v1", "Deployment");

    /// <summary>The refusal's message, or nothing where it is taken.</summary>
    public string Apply(string manager, string fields, bool force = false, string subresource = "") => Try(manager, fields, force, subresource)?.Message ?? "";

    public ApplyFailure? Try(string manager, string fields, bool force = false, string subresource = "")
    {
        _now = _now.AddSeconds(1);
        var result = ServerSideApply.Apply(Judged.Schema, custom ?? CustomResources.None, Live, Whole(fields), new ApplyOptions(manager, _now, apiVersion) { Force = force, Subresource = subresource });
        Live = result.Merged ?? Live;
        return result.Failure;
    }

    /// <summary>Replaces all but the managed fields.</summary>
    public AppliedObject Update(string manager, string fields, string subresource = "")
    {
        _now = _now.AddSeconds(1);
        Live = ManagedFields.Update(Judged.Schema, custom ?? CustomResources.None, Live, Whole(fields), manager, _now, subresource);
        return this;
    }

    /// <summary>As it was before there were managed fields.</summary>
    public AppliedObject Unmanaged(string fields)
    {
        Live = Whole(fields);
        return this;
    }

    public string this[params string[] path] => path.Aggregate((JsonNode?)Live, (node, name) => node?[name])?.ToJsonString() ?? "";

    /// <summary>What each manager owns, one line a manager, in the order of the object.</summary>
    public IEnumerable<string> Owners => ManagedFields.Read(Live!).Select(entry =>
        $"{entry.Manager}{(entry.Subresource.Length > 0 ? $"/{entry.Subresource}" : "")} {(entry.Applies ? "applies" : "updates")} {entry.Fields.ToString().Replace('\n', ' ')}");

    public IEnumerable<string?> Times => ManagedFields.Read(Live!).Select(entry => entry.Time);

    private JsonObject Whole(string fields)
    {
        var root = JsonNode.Parse(fields)!.AsObject();
        root.TryAdd("apiVersion", apiVersion);
        root.TryAdd("kind", kind);
        return root;
    }
}
