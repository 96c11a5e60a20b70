using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The storage class of claims that name none, whose volumes are simulated.</summary>
internal static class DefaultStorage
{
    /// <exception cref="Kubernetes.RefusedException">The name is none that an object can have.</exception>
    public static Task CreateAsync(IApiServer server, string name, CancellationToken cancel) =>
        new ControllerClient(server, UserInfo.Master, "welkin").CreateAsync(new("storage.k8s.io", "storageclasses"), null, Class(name), cancel);

    private static JsonObject Class(string name) => new()
    {
        ["apiVersion"] = "storage.k8s.io/v1",
        ["kind"] = "StorageClass",
        ["metadata"] = new JsonObject { ["name"] = name, ["annotations"] = new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" } },
        ["provisioner"] = ControllerOptions.SimulatedProvisioner,
        ["volumeBindingMode"] = "WaitForFirstConsumer",
        ["allowVolumeExpansion"] = true,
    };
}
