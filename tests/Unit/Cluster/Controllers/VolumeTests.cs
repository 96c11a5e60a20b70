using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class VolumeTests
{
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";

    [Fact]
    public async Task A_claim_of_the_default_class_has_a_volume_made_which_goes_with_it()
    {
        await using var cluster = await ClusterAsync("Immediate");
        await cluster.CreateAsync(Claim("data"));
        await cluster.SettleAsync();

        var claim = cluster.Get("persistentvolumeclaims", "default", "data");
        var volume = (string)claim["spec"]!["volumeName"]!;
        Assert.Equal(("Bound", "1Gi", $"pvc-{claim["metadata"]!["uid"]}"), ((string)claim["status"]!["phase"]!, (string)claim["status"]!["capacity"]!["storage"]!, volume));
        Assert.Equal("Bound", (string?)cluster.Get("persistentvolumes", null, volume)["status"]!["phase"]);
        Assert.Contains($"Normal ProvisioningSucceeded data: Successfully provisioned volume {volume} (1)", cluster.Events("default"));

        await cluster.DeleteAsync($"{Claims}/data");
        await cluster.SettleAsync();
        Assert.Null(cluster.Find("persistentvolumeclaims", "default", "data"));
        Assert.Null(cluster.Find("persistentvolumes", null, volume));
    }

    [Fact]
    public async Task A_claim_may_wait_for_its_first_consumer_and_stays_as_long_as_that_runs()
    {
        await using var cluster = await ClusterAsync("WaitForFirstConsumer");
        await cluster.CreateAsync(Claim("data"));
        await cluster.SettleAsync();
        Assert.Equal("Pending", (string?)cluster.Get("persistentvolumeclaims", "default", "data")["status"]!["phase"]);
        Assert.Contains("Normal WaitForFirstConsumer data: waiting for first consumer to be created before binding (1)", cluster.Events("default"));

        await cluster.CreatePodAsync("p", "10.0.0.1", ready: true, ""","volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}]""");
        await cluster.SettleAsync();
        Assert.Equal("Bound", (string?)cluster.Get("persistentvolumeclaims", "default", "data")["status"]!["phase"]);
        await cluster.DeleteAsync($"{Claims}/data");
        await cluster.SettleAsync();
        Assert.NotNull(cluster.Find("persistentvolumeclaims", "default", "data"));
        await cluster.DeleteAsync("/api/v1/namespaces/default/pods/p", """{"gracePeriodSeconds":0}""");
        await cluster.SettleAsync();
        Assert.Null(cluster.Find("persistentvolumeclaims", "default", "data"));
    }

    [Fact]
    public async Task The_smallest_volume_that_is_enough_is_taken_and_kept_where_its_policy_says_so()
    {
        await using var cluster = await ClusterAsync("Immediate");
        await cluster.CreateAsync(Volume("large", "9Gi"), Volume("small", "512Mi"), Volume("enough", "2Gi"), Claim("data", "\"storageClassName\":\"\","));
        await cluster.SettleAsync();

        Assert.Equal("enough", (string?)cluster.Get("persistentvolumeclaims", "default", "data")["spec"]!["volumeName"]);
        Assert.Equal(["Bound", "Available", "Available"], new[] { "enough", "large", "small" }.Select(name => (string)cluster.Get("persistentvolumes", null, name)["status"]!["phase"]!));
        await cluster.DeleteAsync($"{Claims}/data");
        await cluster.SettleAsync();
        Assert.Equal("Released", (string?)cluster.Get("persistentvolumes", null, "enough")["status"]!["phase"]);
    }

    [Fact]
    public async Task A_claim_of_a_class_that_is_not_there_or_not_served_stays_pending_with_the_reason()
    {
        await using var cluster = await ClusterAsync("Immediate");
        await cluster.CreateAsync("""{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"other"},"provisioner":"other.example.org"}""",
            Claim("a", "\"storageClassName\":\"fast\","), Claim("b", "\"storageClassName\":\"other\","));
        await cluster.SettleAsync();

        Assert.Contains("Warning ProvisioningFailed a: storageclass.storage.k8s.io \"fast\" not found (1)", cluster.Events("default"));
        Assert.Contains(cluster.Events("default"), text => text.StartsWith("Normal ExternalProvisioning b: Waiting for a volume to be created either by the external provisioner 'other.example.org'", StringComparison.Ordinal));
        Assert.Equal(["Pending", "Pending"], new[] { "a", "b" }.Select(name => (string)cluster.Get("persistentvolumeclaims", "default", name)["status"]!["phase"]!));
    }

    private static async Task<ControlledCluster> ClusterAsync(string mode)
    {
        var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync($$$"""
            {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"standard","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},
             "provisioner":"{{{ControllerOptions.SimulatedProvisioner}}}","volumeBindingMode":"{{{mode}}}"}
            """);
        return cluster;
    }

    private static string Claim(string name, string more = "") => $$$"""
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"{{{name}}}","namespace":"default"},
         "spec":{{{{more}}}"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"} } } }
        """;

    private static string Volume(string name, string size) => $$$"""
        {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"{{{name}}}"},"spec":{"capacity":{"storage":"{{{size}}}"},"accessModes":["ReadWriteOnce"],"hostPath":{"path":"/x"} } }
        """;
}
