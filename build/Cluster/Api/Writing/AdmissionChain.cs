using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Asks admission plugins about one request, in their order: all of them to change it, then all of them to judge it.</summary>
internal sealed class AdmissionChain(IReadOnlyList<IAdmissionPlugin> plugins, ResourceCall call, bool dryRun)
{
    public List<string> Warnings { get; } = [];

    public void Mutate(AdmissionRequest request) => Ask(Write(request), static (plugin, asked) => plugin.Mutate(asked));

    /// <summary>A plugin that objects says so itself, so there is never a verdict.</summary>
    public AdmissionVerdict? Validate(AdmissionRequest request)
    {
        Ask(Write(request), static (plugin, asked) => plugin.Validate(asked));
        return null;
    }

    /// <param name="old">What is to be deleted; null for a collection as a whole.</param>
    public void Delete(StoredObject? old)
    {
        var asked = Call("DELETE", old?.Name ?? call.Path.Name ?? "") with { Old = old?.Root };
        Ask(asked, static (plugin, asked) => plugin.Mutate(asked));
        Ask(asked, static (plugin, asked) => plugin.Validate(asked));
    }

    private AdmissionCall Write(AdmissionRequest request) =>
        Call(request.Old is null ? "CREATE" : "UPDATE", request.Root["metadata"]?["name"]?.GetValue<string>() ?? "") with { Root = request.Root, Old = request.Old };

    private AdmissionCall Call(string operation, string name) =>
        new(operation, call.Resource.Kind, call.Name, call.Path.Subresource ?? "", call.Namespace, name, call.Call.User, dryRun);

    private void Ask(AdmissionCall asked, Action<IAdmissionPlugin, AdmissionCall> step)
    {
        foreach (var plugin in plugins)
            step(plugin, asked);
        Warnings.AddRange(asked.Warnings);
        asked.Warnings.Clear();
    }
}
