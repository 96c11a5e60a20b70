using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>A way to more rights that RBAC leaves open to whoever holds certain rights.</summary>
/// <param name="Deed">What is done, in the third person.</param>
/// <param name="Gains">What it gives.</param>
/// <param name="Needs">The rights that it takes, all of them.</param>
/// <remarks>Kubernetes documentation, Role Based Access Control Good Practices: privilege escalation risks.</remarks>
internal sealed record EscalationMeans(string Deed, EscalationGain Gains, params ImmutableArray<EscalationNeed> Needs)
{
    private const string Rbac = ReleaseAccess.Group;
    private const string Admission = "admissionregistration.k8s.io";
    private const string Certificates = "certificates.k8s.io";

    public static ImmutableArray<EscalationMeans> All { get; } =
    [
        new("has every right", EscalationGain.Everything, new EscalationNeed(["*"], ["*"], ["*"])),
        new("writes what it likes into ClusterRoles", EscalationGain.Cluster, new EscalationNeed(["escalate"], [Rbac], ["clusterroles"], AnyName: true), Write(Rbac, "clusterroles")),
        new("binds cluster-admin to itself", EscalationGain.Cluster, new EscalationNeed(["bind"], [Rbac], ["clusterroles"], "cluster-admin"), Write(Rbac, "clusterrolebindings")),
        new("acts as the group system:masters", EscalationGain.Cluster,
            new EscalationNeed(["impersonate"], [""], ["groups"], "system:masters"), new EscalationNeed(["impersonate"], [""], ["users", "serviceaccounts"], AnyName: true)),
        new("changes whatever is written, by an admission webhook", EscalationGain.Cluster, Write(Admission, "mutatingwebhookconfigurations")),
        new("changes whatever is written, by an admission policy", EscalationGain.Cluster, Write(Admission, "mutatingadmissionpolicies"), Write(Admission, "mutatingadmissionpolicybindings")),
        new("runs commands in every pod through the kubelet", EscalationGain.Cluster, new EscalationNeed(["create", "get"], [""], ["nodes/proxy"], AnyName: true)),
        new("makes itself a client certificate of any user", EscalationGain.Cluster,
            new EscalationNeed(["create"], [Certificates], ["certificatesigningrequests"]),
            new EscalationNeed(["update", "patch"], [Certificates], ["certificatesigningrequests/approval"], AnyName: true),
            new EscalationNeed(["approve"], [Certificates], ["signers"], "kubernetes.io/kube-apiserver-client")),
        new("sees every Secret that is written, by an admission webhook", EscalationGain.ClusterSecrets, Write(Admission, "validatingwebhookconfigurations")),
        new("reads Secrets", EscalationGain.Secrets, Read("secrets")),
        new("writes what it likes into Roles", EscalationGain.Namespace, new EscalationNeed(["escalate"], [Rbac], ["roles"], AnyName: true), Write(Rbac, "roles")),
        new("binds cluster-admin to itself", EscalationGain.Namespace, new EscalationNeed(["bind"], [Rbac], ["clusterroles"], "cluster-admin"), Write(Rbac, "rolebindings")),
        new("acts as a service account", EscalationGain.NamedAccounts, new EscalationNeed(["impersonate"], [""], ["serviceaccounts"], AnyName: true)),
        new("asks for tokens of service accounts", EscalationGain.NamedAccounts, new EscalationNeed(["create"], [""], ["serviceaccounts/token"], AnyName: true)),
        new("makes token Secrets and reads them", EscalationGain.Accounts, new EscalationNeed(["create"], [""], ["secrets"]), Read("secrets")),
        new("makes pods with any account", EscalationGain.Accounts, new EscalationNeed(["create"], [""], ["pods"])),
        new("makes or changes workloads with any account", EscalationGain.Accounts,
            new EscalationNeed(["create", "update", "patch"], ["", "apps", "batch"], ["cronjobs", "daemonsets", "deployments", "jobs", "replicasets", "replicationcontrollers", "statefulsets"])),
        new("runs commands in pods", EscalationGain.PodAccounts, new EscalationNeed(["create", "get"], [""], ["pods/exec", "pods/attach"])),
        new("puts its own containers into pods", EscalationGain.PodAccounts, new EscalationNeed(["update", "patch"], [""], ["pods", "pods/ephemeralcontainers"])),
    ];

    private static EscalationNeed Read(string resource) => new(["get", "list", "watch"], [""], [resource]);

    private static EscalationNeed Write(string group, string resource) => new(["create", "update", "patch"], [group], [resource]);
}

/// <summary>What a means gives.</summary>
internal enum EscalationGain
{
    /// <summary>What the scope has: the cluster, or a namespace.</summary>
    Everything,

    /// <summary>The cluster, where the rights hold everywhere.</summary>
    Cluster,

    /// <summary>The Secrets of every namespace, where the rights hold everywhere.</summary>
    ClusterSecrets,

    /// <summary>The Secrets of the scope.</summary>
    Secrets,

    /// <summary>Every right in the scope's namespaces.</summary>
    Namespace,

    /// <summary>The rights of each service account of the scope.</summary>
    Accounts,

    /// <summary>The same, of those that the rule names where it names some.</summary>
    NamedAccounts,

    /// <summary>The rights of the accounts of pods that run in the scope.</summary>
    PodAccounts,
}

/// <summary>One of these verbs on one of these resources.</summary>
/// <param name="Name">The object it must cover; null where the rule must cover all.</param>
/// <param name="AnyName">True where a rule for some named object is enough.</param>
internal sealed record EscalationNeed(ImmutableArray<string> Verbs, ImmutableArray<string> Groups, ImmutableArray<string> Resources, string? Name = null, bool AnyName = false)
{
    public bool IsMetBy(AccessRule rule) =>
        (from verb in Verbs from api in Groups from resource in Resources select rule.Grants(verb, api, resource, AnyName ? rule.Names.FirstOrDefault() : Name)).Any(granted => granted);
}
