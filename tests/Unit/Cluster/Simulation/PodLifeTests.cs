using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>What becomes of pods on played nodes.</summary>
public sealed class PodLifeTests
{
    [Fact]
    public async Task A_pod_is_bound_started_and_ready()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        await cluster.RunAsync("web");

        Assert.Equal("one", cluster.NodeOf("web"));
        Assert.Equal("Running", cluster.Phase("web"));
        Assert.Equal("True", cluster.Condition("web", "Ready"));
        Assert.Equal("10.128.0.2", (string?)cluster.Pod("web")["status"]!["podIP"]);
        Assert.Equal("172.18.0.2", (string?)cluster.Pod("web")["status"]!["hostIP"]);
        Assert.Equal("", (string?)cluster.Container("web")["imageID"]);
        Assert.Equal(
        [
            "Normal Scheduled web: Successfully assigned team/web to one (1)",
            "Normal Pulled web: Container image \"registry.example.org/app:1\" already present on machine and can be accessed by the pod (1)",
            "Normal Created web: Container created (1)",
            "Normal Started web: Container started (1)",
        ], cluster.Cluster.Events("team"));
    }

    [Fact]
    public async Task A_pod_that_starts_is_written_a_few_times_only()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        var writes = 0;
        cluster.Cluster.State.Store.Written += change => writes += change.Current.Resource.Plural == "pods" ? 1 : 0;

        await cluster.RunAsync("web", seconds: 60);

        Assert.Equal(4, writes); // created, bound, ContainerCreating, Ready
    }

    [Fact]
    public async Task Probes_delay_when_a_container_is_started_and_ready()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.RunAsync("web", container: """
            , "startupProbe": {"initialDelaySeconds": 10, "tcpSocket": {"port": 80}}, "readinessProbe": {"initialDelaySeconds": 20, "tcpSocket": {"port": 80}}
            """);

        Assert.False((bool?)cluster.Container("web")["started"]);
        await cluster.PassAsync(12);
        Assert.True((bool?)cluster.Container("web")["started"]);
        Assert.Equal("False ContainersNotReady containers with unready status: [app]", cluster.Condition("web", "Ready"));
        await cluster.PassAsync(22);
        Assert.Equal("True", cluster.Condition("web", "Ready"));
    }

    [Fact]
    public async Task Init_containers_run_one_by_one_and_sidecars_stay()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        const string init = """, "initContainers": [{"name": "first", "image": "a"}, {"name": "side", "image": "b", "restartPolicy": "Always"}, {"name": "second", "image": "c"}]""";

        await cluster.RunAsync("web", init, seconds: 1.5);
        Assert.Equal("False ContainersNotInitialized containers with incomplete status: [first side second]", cluster.Condition("web", "Initialized"));
        Assert.Equal("Pending", cluster.Phase("web"));
        await cluster.PassAsync(5);

        Assert.Equal("True", cluster.Condition("web", "Ready"));
        Assert.Equal(0, (long?)cluster.Container("web", "initContainerStatuses")["state"]!["terminated"]!["exitCode"]);
        Assert.NotNull(cluster.Container("web", "initContainerStatuses", 1)["state"]!["running"]);
    }

    [Fact]
    public async Task A_container_of_a_pod_that_is_not_restarted_runs_to_its_end_and_takes_its_sidecar_along()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        await cluster.RunAsync("task", """, "restartPolicy": "Never", "initContainers": [{"name": "side", "image": "b", "restartPolicy": "Always"}]""", seconds: 10);

        Assert.Equal("Succeeded", cluster.Phase("task"));
        Assert.Equal("False PodCompleted", cluster.Condition("task", "Ready"));
        Assert.Equal("Completed", (string?)cluster.Container("task")["state"]!["terminated"]!["reason"]);
    }

    [Fact]
    public async Task Readiness_gates_are_waited_for()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.RunAsync("web", """, "readinessGates": [{"conditionType": "example.org/balanced"}]""");
        Assert.Equal("False ReadinessGatesNotReady corresponding condition of pod readiness gate \"example.org/balanced\" does not exist.", cluster.Condition("web", "Ready"));

        var (code, _) = await cluster.Cluster.AskAsync("PATCH", "/api/v1/namespaces/team/pods/web/status",
            """{"status": {"conditions": [{"type": "example.org/balanced", "status": "True"}]}}""", "application/strategic-merge-patch+json");
        await cluster.PassAsync(1);

        Assert.Equal(200, code);
        Assert.Equal("True", cluster.Condition("web", "Ready"));
        Assert.Equal("True", cluster.Condition("web", "example.org/balanced"));
    }

    [Fact]
    public async Task A_deleted_pod_ends_before_it_goes_and_its_address_is_not_given_at_once_to_the_next_one()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.RunAsync("web");

        await cluster.Cluster.DeleteAsync("/api/v1/namespaces/team/pods/web");
        await cluster.Cluster.SettleAsync();
        Assert.NotNull(cluster.Cluster.Find("pods", "team", "web"));
        await cluster.PassAsync(2);
        Assert.Null(cluster.Cluster.Find("pods", "team", "web"));
        Assert.Contains("Normal Killing web: Stopping container app (1)", cluster.Cluster.Events("team"));

        await cluster.RunAsync("web");
        Assert.Equal("10.128.0.3", (string?)cluster.Pod("web")["status"]!["podIP"]);
    }

    [Fact]
    public async Task A_deleted_pod_that_something_holds_is_shown_as_ended()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.RunAsync("web", metadata: """, "finalizers": ["example.org/held"]""");

        await cluster.Cluster.DeleteAsync("/api/v1/namespaces/team/pods/web");
        await cluster.PassAsync(40);
        Assert.Equal("Succeeded", cluster.Phase("web"));
        await cluster.Cluster.PatchAsync("/api/v1/namespaces/team/pods/web", """{"metadata": {"finalizers": null}}""");

        Assert.Null(cluster.Cluster.Find("pods", "team", "web"));
    }

    [Fact]
    public async Task What_a_volume_needs_is_waited_for()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        await cluster.RunAsync("web", """, "volumes": [{"name": "settings", "configMap": {"name": "settings"}}]""");
        Assert.Equal("ContainerCreating", cluster.Waiting("web"));
        Assert.Contains("Warning FailedMount web: MountVolume.SetUp failed for volume \"settings\" : configmap \"settings\" not found (1)", cluster.Cluster.Events("team"));
        await cluster.Cluster.CreateAsync("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "namespace": "team"}}""");
        await cluster.PassAsync(1);

        Assert.Equal("True", cluster.Condition("web", "Ready"));
    }

    [Fact]
    public async Task What_the_environment_needs_is_waited_for()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.Cluster.CreateAsync("""{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "login", "namespace": "team"}}""");

        await cluster.RunAsync("web", container: """, "env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "login", "key": "password"}}}]""");
        Assert.Equal("CreateContainerConfigError", cluster.Waiting("web"));
        Assert.Equal("couldn't find key password in Secret team/login", (string?)cluster.Container("web")["state"]!["waiting"]!["message"]);
        await cluster.Cluster.PatchAsync("/api/v1/namespaces/team/secrets/login", """{"stringData": {"password": "x"}}""");
        await cluster.PassAsync(1);

        Assert.Equal("True", cluster.Condition("web", "Ready"));
    }

    [Fact]
    public async Task A_user_of_root_is_refused_where_the_pod_is_not_to_run_as_root()
    {
        await using var cluster = await SimulatedCluster.StartAsync(new ImageBehaviour("*/app:*", new ImageOutcome.OfRoot()));

        await cluster.RunAsync("said", """, "securityContext": {"runAsNonRoot": true, "runAsUser": 0}""");
        await cluster.RunAsync("image", """, "securityContext": {"runAsNonRoot": true}""");
        await cluster.RunAsync("other", """, "securityContext": {"runAsNonRoot": true, "runAsUser": 1000}""");

        Assert.Equal("CreateContainerConfigError", cluster.Waiting("said"));
        Assert.StartsWith("container's runAsUser breaks non-root policy (pod: \"said_team(", (string?)cluster.Container("said")["state"]!["waiting"]!["message"]);
        Assert.StartsWith("container has runAsNonRoot and image will run as root (pod: \"image_team(", (string?)cluster.Container("image")["state"]!["waiting"]!["message"]);
        Assert.Equal("True", cluster.Condition("other", "Ready"));
    }
}
