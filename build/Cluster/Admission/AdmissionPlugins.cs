namespace Welkin.Cluster;

/// <summary>The plugins that a kube-apiserver has by default, NodeRestriction and the escalation check of roles.</summary>
public static class AdmissionPlugins
{
    /// <summary>In the order of upstream (pkg/kubeapiserver/options/plugins.go); all of them mutate before any validates.</summary>
    /// <param name="authorizer">Asked where a plugin depends on what somebody may; one of its own where none is given.</param>
    public static IReadOnlyList<IAdmissionPlugin> Default(ClusterState state, AdmissionOptions? options = null, RbacAuthorizer? authorizer = null)
    {
        var (store, chosen, rbac) = (state.Store, options ?? AdmissionOptions.Default, authorizer ?? new RbacAuthorizer(state.Store));
        var match = new AdmissionMatch(store);
        IReadOnlyList<IAdmissionPlugin> builtIn =
        [
            new NamespaceLifecycle(store),
            new LimitRanger(store),
            new ServiceAccountAdmission(store, chosen),
            new NodeRestriction(store),
            new TaintNodesByCondition(),
            new PodSecurity(state),
            new PriorityAdmission(store),
            new DefaultTolerationSeconds(),
            new DefaultStorageClass(store),
            new StorageObjectInUseProtection(),
            new PersistentVolumeClaimResize(store),
            new RuntimeClassAdmission(store),
            new CertificateApproval(rbac),
            new CertificateSigning(rbac),
            new CertificateSubjectRestriction(),
            new DefaultIngressClass(store),
            new MutatingAdmissionPolicies(store, match),
        ];
        return
        [
            .. builtIn,
            new MutatingWebhooks(store, match, chosen, builtIn),
            new ValidatingAdmissionPolicies(state, match),
            new ValidatingWebhooks(store, match, chosen),
            new ResourceQuotaAdmission(store),
            new RbacEscalation(rbac),
        ];
    }
}
