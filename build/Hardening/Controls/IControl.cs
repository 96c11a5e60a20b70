using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One thing that must hold, known to profiles, waivers and reports by its id. What it judges is said by the interface it comes with.</summary>
public interface IControl
{
    string Id { get; }

    /// <summary>What holds, as a short sentence without a full stop.</summary>
    string Title { get; }

    Severity Severity { get; }

    /// <summary>What goes wrong where it does not hold.</summary>
    string Rationale { get; }

    /// <summary>What a person does about a failure.</summary>
    string Remedy { get; }

    /// <summary>
    /// What it reads: fields such as <c>spec.hostPID</c> or <c>containers[*].image</c>, of a workload relative to its pod, of other objects to
    /// their root; whatever else it looks at in a few words, which have a space in them.
    /// </summary>
    ImmutableArray<string> Reads { get; }
}

/// <summary>A control of everything that carries pods.</summary>
public interface IWorkloadControl : IControl
{
    /// <summary>False for workloads that the control has nothing to say about.</summary>
    bool AppliesTo(Workload workload) => true;

    /// <summary>The same where it depends on what the profile says, or on the release.</summary>
    bool AppliesTo(Workload workload, AuditContext context) => AppliesTo(workload);

    /// <summary>Every place where it does not hold, none where it holds.</summary>
    /// <param name="workload">What is judged, with the API server's defaults taken into account.</param>
    /// <param name="context">The release around it, and the version whose standard applies.</param>
    IEnumerable<Violation> Evaluate(Workload workload, AuditContext context);
}

/// <summary>A control of objects of some kinds.</summary>
public interface IObjectControl : IControl
{
    /// <summary>True for the kinds it judges; it says nothing at all of others.</summary>
    bool Concerns(ObjectIdentity identity);

    /// <summary>False for objects of these kinds that the control has nothing to say about.</summary>
    bool AppliesTo(ReleaseObject item, AuditContext context) => true;

    /// <summary>Every place where it does not hold, none where it holds.</summary>
    IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context);
}

/// <summary>A control of each namespace that the release puts objects into.</summary>
public interface INamespaceControl : IControl
{
    /// <summary>False for namespaces that the control has nothing to say about.</summary>
    bool AppliesTo(ReleaseNamespace space, AuditContext context) => true;

    /// <summary>Every place where it does not hold, none where it holds; paths are those of the Namespace object.</summary>
    IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context);
}
