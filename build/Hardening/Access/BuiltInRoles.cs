using System.Collections.Frozen;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The roles that every API server makes, by name, with those of their rules that lead to more rights than they say.</summary>
/// <remarks>Kubernetes 1.36, plugin/pkg/auth/authorizer/rbac/bootstrappolicy. Rules that only read, events that are only written and the group extensions are left out.</remarks>
internal static class BuiltInRoles
{
    // role[,role] | groups | resources | verbs | resourceNames
    private const string Telling = """
        cluster-admin | * | * | * |
        system:aggregate-to-admin,admin | rbac.authorization.k8s.io | rolebindings,roles | create,delete,deletecollection,get,list,patch,update,watch |
        system:aggregate-to-edit,edit,admin | core | pods/attach,pods/exec,pods/portforward,secrets | get,list,watch |
        system:aggregate-to-edit,edit,admin | core | serviceaccounts | impersonate |
        system:aggregate-to-edit,edit,admin | core | pods,pods/attach,pods/exec,pods/portforward | create,delete,deletecollection,patch,update |
        system:aggregate-to-edit,edit,admin | core | configmaps,replicationcontrollers,secrets,serviceaccounts | create,delete,deletecollection,patch,update |
        system:aggregate-to-edit,edit,admin | core | serviceaccounts/token | create |
        system:aggregate-to-edit,edit,admin | core,events.k8s.io | events | create,delete,deletecollection,patch,update |
        system:aggregate-to-edit,edit,admin | apps | daemonsets,deployments,replicasets,statefulsets | create,delete,deletecollection,patch,update |
        system:aggregate-to-edit,edit,admin | batch | cronjobs,jobs | create,delete,deletecollection,patch,update |
        system:certificates.k8s.io:kube-apiserver-client-approver | certificates.k8s.io | signers | approve | kubernetes.io/kube-apiserver-client
        system:certificates.k8s.io:kube-apiserver-client-kubelet-approver | certificates.k8s.io | signers | approve | kubernetes.io/kube-apiserver-client-kubelet
        system:certificates.k8s.io:kubelet-serving-approver | certificates.k8s.io | signers | approve | kubernetes.io/kubelet-serving
        system:certificates.k8s.io:legacy-unknown-approver | certificates.k8s.io | signers | approve | kubernetes.io/legacy-unknown
        system:controller:certificate-controller | certificates.k8s.io | certificatesigningrequests/approval | update |
        system:controller:certificate-controller | certificates.k8s.io | signers | approve | kubernetes.io/kube-apiserver-client-kubelet
        system:controller:clusterrole-aggregation-controller | rbac.authorization.k8s.io | clusterroles | escalate,get,list,patch,update,watch |
        system:controller:cronjob-controller | batch | jobs | create,delete,get,list,patch,update,watch |
        system:controller:daemon-set-controller | core | pods | create,delete,list,patch,watch |
        system:controller:deployment-controller | apps | replicasets | create,delete,get,list,patch,update,watch |
        system:controller:deployment-controller | core | pods | get,list,update,watch |
        system:controller:expand-controller | core | persistentvolumes | get,list,patch,update,watch |
        system:controller:generic-garbage-collector | * | * | delete,get,list,patch,update,watch |
        system:controller:job-controller | batch | jobs | get,list,patch,update,watch |
        system:controller:job-controller | core | pods | create,delete,list,patch,watch |
        system:controller:legacy-service-account-token-cleaner | core | secrets | delete,patch |
        system:controller:namespace-controller | * | * | delete,deletecollection,get,list,watch |
        system:controller:persistent-volume-binder | core | persistentvolumes | create,delete,get,list,update,watch |
        system:controller:persistent-volume-binder | core | pods | create,delete,get,list,watch |
        system:controller:pv-protection-controller | core | persistentvolumes | get,list,update,watch |
        system:controller:replicaset-controller | apps | replicasets | get,list,update,watch |
        system:controller:replicaset-controller | core | pods | create,delete,list,patch,watch |
        system:controller:replication-controller | core | pods | create,delete,list,patch,watch |
        system:controller:resourcequota-controller | * | * | list,watch |
        system:controller:root-ca-cert-publisher | core | configmaps | create,update |
        system:controller:service-account-controller | core | serviceaccounts | create |
        system:controller:service-ca-cert-publisher | core | configmaps | create,update |
        system:controller:statefulset-controller | core | pods | create,delete,get,patch,update |
        system:kube-controller-manager | core | secrets | get |
        system:kube-controller-manager | * | * | list,watch |
        system:kube-controller-manager | core | serviceaccounts/token | create |
        system:kubelet-api-admin | core | nodes/proxy | * |
        system:node | core | pods | create,delete |
        system:node | core | secrets | get,list,watch |
        system:node | certificates.k8s.io | certificatesigningrequests | create,get,list,watch |
        system:node | core | serviceaccounts/token | create |
        system:node-bootstrapper | certificates.k8s.io | certificatesigningrequests | create,get,list,watch |
        system:persistent-volume-provisioner | core | persistentvolumes | create,delete,get,list,watch |
        system:volume-scheduler | core | persistentvolumes | get,list,patch,update,watch |
        kube-system/system:controller:bootstrap-signer | core | secrets | get,list,watch |
        kube-system/system:controller:token-cleaner | core | secrets | delete,get,list,watch |
        """;

    /// <summary>Those that hold nothing a control looks for.</summary>
    private const string Others = """
        kube-public/system:controller:bootstrap-signer kube-system/extension-apiserver-authentication-reader
        kube-system/system::leader-locking-kube-controller-manager kube-system/system::leader-locking-kube-scheduler
        kube-system/system:controller:cloud-provider system:aggregate-to-view system:auth-delegator system:basic-user
        system:certificates.k8s.io:certificatesigningrequests:nodeclient system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
        system:controller:attachdetach-controller system:controller:device-taint-eviction-controller system:controller:disruption-controller
        system:controller:endpoint-controller system:controller:endpointslice-controller system:controller:endpointslicemirroring-controller
        system:controller:ephemeral-volume-controller system:controller:horizontal-pod-autoscaler system:controller:node-controller
        system:controller:pod-garbage-collector system:controller:pvc-protection-controller system:controller:resource-claim-controller
        system:controller:route-controller system:controller:selinux-warning-controller system:controller:service-cidrs-controller
        system:controller:service-controller system:controller:ttl-after-finished-controller system:controller:ttl-controller
        system:controller:validatingadmissionpolicy-status-controller system:controller:volumeattributesclass-protection-controller system:discovery
        system:heapster system:kube-aggregator system:kube-dns system:kube-scheduler system:monitoring system:node-problem-detector system:node-proxier
        system:openshift:public-info-viewer system:public-info-viewer system:service-account-issuer-discovery view
        """;

    private static readonly FrozenDictionary<AccessRoleName, AccessRole> Known = Telling.Split('\n').SelectMany(Read)
        .Concat(Others.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => (Named(name), (AccessRule?)null)))
        .GroupBy(entry => entry.Item1, entry => entry.Item2)
        .ToFrozenDictionary(role => role.Key, role => new AccessRole(role.Key, true, [.. role.OfType<AccessRule>()]));

    /// <summary>Null for a role that Kubernetes does not make.</summary>
    public static AccessRole? Find(AccessRoleName name) => Known.GetValueOrDefault(name);

    private static IEnumerable<(AccessRoleName, AccessRule?)> Read(string line) => line.Split('|', StringSplitOptions.TrimEntries) is [var roles, var groups, var resources, var verbs, .. var names]
        ? roles.Split(',').Select(Named).Select(role => (role, (AccessRule?)new AccessRule(
            role, FieldPath.Root["rules"], [.. groups.Split(',').Select(group => group == "core" ? "" : group)], [.. resources.Split(',')], [.. verbs.Split(',')],
            [.. string.Join("", names).Split(',', StringSplitOptions.RemoveEmptyEntries)], [])))
        : throw new FormatException(line);

    private static AccessRoleName Named(string name) => name.Split('/') is [var space, var inside] ? new(space, inside) : new(null, name);
}
