using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The content format of <c>components/&lt;name&gt;/hardening.yaml</c>: what hardening must know of a component's workloads and cannot see in them.</summary>
public sealed record ComponentHardening(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ComponentHardening")] [Description("What this file describes")] string Kind,
    ContentName Metadata,
    ComponentHardeningSpec Spec)
{
    /// <summary>The facts of an object: those with its exact name before those with a wildcard.</summary>
    public WorkloadFacts? For(ObjectIdentity identity) => Spec.Workloads
        .Where(facts => facts.Matches(identity))
        .OrderBy(facts => facts.Name == identity.Name ? 0 : 1)
        .FirstOrDefault();

    /// <summary>Reads facts; null with findings where they have mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its content.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static ComponentHardening? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var facts = YamlContent.Read<ComponentHardening>(file, text, findings);
        facts?.Check(findings);
        return findings.Count == before ? facts : null;
    }

    /// <summary>Finds facts that fit nothing: the chart has changed, or a name is wrong.</summary>
    internal void CheckUse(IReadOnlyCollection<Workload> workloads, FindingList findings)
    {
        foreach (var facts in Spec.Workloads)
        {
            var fitting = workloads.Where(workload => facts.Matches(workload.Identity)).ToList();
            if (fitting.Count == 0)
                findings.Add(facts.At, "HARD001", $"no object of the component is a {facts.Kind} named {facts.Name}");
            foreach (var volume in facts.EmptyDirs)
                volume.CheckUse(fitting, findings);
            var names = fitting.SelectMany(workload => workload.Pod.Containers).Select(container => container.Name).ToList();
            foreach (var container in facts.Containers.Where(container => fitting.Count > 0 && !names.Exists(name => NamePattern.Matches(container.Name, name))))
                findings.Add(container.At, "HARD002", $"{facts.Kind} {facts.Name} has no container named {container.Name}{Suggestion.For(container.Name, names)}");
        }
    }

    private void Check(FindingList findings)
    {
        foreach (var again in Spec.Workloads.GroupBy(facts => (facts.Kind, facts.Name)).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "HARD003", $"{again.Kind} {again.Name} is described a second time");
        foreach (var container in Spec.Workloads.SelectMany(facts => facts.Containers))
            container.Check(findings);
        foreach (var volume in Spec.Workloads.SelectMany(facts => facts.EmptyDirs))
            volume.Check(findings);
        foreach (var facts in Spec.Workloads)
        {
            if (facts.RunAsUser is <= 0)
                findings.Add(facts.At, "HARD033", $"'runAsUser' of {facts.Kind} {facts.Name} must be above 0, got {facts.RunAsUser}: rule run-as-non-root sets it beside runAsNonRoot, and no kubelet starts root then; leave it out, or let the chart say that it is root");
            facts.Network?.Check(findings);
        }
        foreach (var value in Spec.Values)
            value.Check(findings);
    }
}

/// <summary>What a component's hardening file holds.</summary>
public sealed record ComponentHardeningSpec(
    [Description("Facts of each workload that needs some")] ImmutableArray<WorkloadFacts> Workloads,
    [Description("Controls that hold because of a value of the chart")] ImmutableArray<ValueFacts> Values = default);

/// <summary>Facts of one workload, or of all whose name starts alike.</summary>
public sealed record WorkloadFacts(
    Location At,
    [Description("Kind of the object, such as DaemonSet")] string Kind,
    [Description("Its exact name, or the start of it with * at the end")] string Name,
    [Description("User id of the image, set where the chart sets none")] int? RunAsUser = null,
    [Description("Keeps the service account token mounted")] TokenFacts? ServiceAccountToken = null,
    [Description("Facts of its containers")] ImmutableArray<ContainerFacts> Containers = default,
    [Description("Group id of the image, set where the chart sets none")] int? RunAsGroup = null,
    [Description("Keeps the pod in the user namespace of the node")] HostUsersFacts? HostUsers = null,
    [Description("The pod runs code that nobody here has seen")] UntrustedFacts? Untrusted = null,
    [Description("Limits of emptyDir volumes that the chart leaves without one")] ImmutableArray<EmptyDirFacts> EmptyDirs = default,
    [Description("Pods that it makes at run time and the release does not show")] CreatedPodsFacts? CreatedPods = null,
    [Description("Who answers for it, where that is not who answers for the whole profile")] string? Owner = null,
    [Description("Connections that its objects do not show")] NetworkFacts? Network = null,
    [Description("How many pods there are at least, where the component can be several and no autoscaler decides")] int? Replicas = null,
    [Description("Class that decides which pods give way, set where the chart names none")] string? PriorityClassName = null)
{
    public bool Matches(ObjectIdentity identity) => Kind == identity.Kind && NamePattern.Matches(Name, identity.Name);

    /// <summary>The facts of a container: those with its exact name before those with a wildcard.</summary>
    public ContainerFacts? For(string container) => Containers
        .Where(facts => NamePattern.Matches(facts.Name, container))
        .OrderBy(facts => facts.Name == container ? 0 : 1)
        .FirstOrDefault();
}

/// <summary>Why a workload needs its service account token.</summary>
public sealed record TokenFacts([Description("What the workload asks of the API server")] string Reason);
