namespace Welkin.Tests.Unit.Cluster.Controllers;

/// <summary>Pods that a test runs itself, for controllers that look at pods only.</summary>
internal static class SimplePods
{
    /// <summary>A pod of <c>app: web</c> on <c>node-1</c> with an address.</summary>
    public static async Task CreatePodAsync(this ControlledCluster cluster, string name, string address, bool ready, string more = "", string owner = "")
    {
        await cluster.CreateAsync($$$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"default","labels":{"app":"web"}{{{owner}}}},
             "spec":{"nodeName":"node-1","containers":[{"name":"c","image":"i","ports":[{"name":"http","containerPort":8080}]}]{{{more}}}}}
            """);
        await cluster.ReadyAsync(name, address, ready);
    }

    public static Task ReadyAsync(this ControlledCluster cluster, string name, string address, bool ready) => cluster.PatchAsync($"/api/v1/namespaces/default/pods/{name}/status",
        $$$"""{"status":{"phase":"Running","podIP":"{{{address}}}","podIPs":[{"ip":"{{{address}}}"}],"conditions":[{"type":"Ready","status":"{{{ready}}}"}]}}""");
}
