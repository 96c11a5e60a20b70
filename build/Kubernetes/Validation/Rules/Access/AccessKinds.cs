using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that decide who may do what: roles, admission, certificates, API services, priority and fairness, devices.</summary>
internal static class AccessKinds
{
    private const string Admission = "admissionregistration.k8s.io";
    private const string Flow = "flowcontrol.apiserver.k8s.io";
    private const string Identity = "authentication.k8s.io";
    private const string Permission = "authorization.k8s.io";
    private const string Devices = "resource.k8s.io";

    public static ImmutableArray<KindEntry> All { get; } =
    [
        new(RoleBindingRules.Group, "Role", Again(NameRules.PathSegment, RoleRules.Role)),
        new(RoleBindingRules.Group, "ClusterRole", Again(NameRules.PathSegment, RoleRules.ClusterRole)),
        new(RoleBindingRules.Group, "RoleBinding", Binding(RoleBindingRules.RoleBinding)),
        new(RoleBindingRules.Group, "ClusterRoleBinding", Binding(RoleBindingRules.ClusterRoleBinding)),

        new(Admission, "ValidatingWebhookConfiguration", new(NameRules.Subdomain, WebhookRules.Create) { Update = WebhookRules.Update, Defaults = AdmissionDefaults.Webhooks }),
        new(Admission, "MutatingWebhookConfiguration", new(NameRules.Subdomain, WebhookRules.Create) { Update = WebhookRules.Update, Defaults = AdmissionDefaults.Webhooks }),
        new(Admission, "ValidatingAdmissionPolicy", Again(NameRules.Subdomain, AdmissionPolicyRules.Validating) with { Defaults = AdmissionDefaults.Policy }),
        new(Admission, "ValidatingAdmissionPolicyBinding", Again(NameRules.Subdomain, PolicyBindingRules.Validating) with { Defaults = AdmissionDefaults.PolicyBinding }),
        new(Admission, "MutatingAdmissionPolicy", Again(NameRules.Subdomain, AdmissionPolicyRules.Mutating) with { Defaults = AdmissionDefaults.Policy }),
        new(Admission, "MutatingAdmissionPolicyBinding", Again(NameRules.Subdomain, PolicyBindingRules.Mutating) with { Defaults = AdmissionDefaults.PolicyBinding }),

        new("apiregistration.k8s.io", "APIService", Again(NameRules.PathSegment, ApiServiceRules.Create) with { NameWithin = ApiServiceRules.Name, Defaults = AccessDefaults.ApiService }),
        new("certificates.k8s.io", "CertificateSigningRequest", new(CertificateRules.Name, CertificateRules.Create) { Update = CertificateRules.Update }),

        new(Flow, "FlowSchema", Again(NameRules.Subdomain, FlowSchemaRules.Create) with { Defaults = AccessDefaults.FlowSchema }),
        new(Flow, "PriorityLevelConfiguration", Again(NameRules.Subdomain, PriorityLevelRules.Create) with { Defaults = AccessDefaults.PriorityLevel }),

        new(Identity, "TokenRequest", Question(ReviewRules.TokenRequest) with { Defaults = AccessDefaults.TokenRequest }),
        new(Identity, "TokenReview", Question(ReviewRules.Token)),
        new(Identity, "SelfSubjectReview", Question((_, _) => { })),
        new(Permission, "SubjectAccessReview", Question(ReviewRules.SubjectAccess)),
        new(Permission, "SelfSubjectAccessReview", Question(ReviewRules.SelfAccess)),
        new(Permission, "LocalSubjectAccessReview", Question(ReviewRules.LocalAccess)),
        new(Permission, "SelfSubjectRulesReview", Question(ReviewRules.SelfRules)),

        new(Devices, "ResourceClaim", new(NameRules.Subdomain, DeviceClaimRules.Claim) { Update = Kept, Defaults = DeviceDefaults.Claim }),
        new(Devices, "ResourceClaimTemplate", new(NameRules.Subdomain, DeviceClaimRules.Template) { Update = Kept, Defaults = DeviceDefaults.Template }),
        new(Devices, "DeviceClass", Again(NameRules.Subdomain, DeviceClaimRules.Class)),
        new(Devices, "ResourceSlice", new(NameRules.Subdomain, ResourceSliceRules.Create) { Update = ResourceSliceRules.Update }),
    ];

    /// <summary>A kind whose update is judged as a create is.</summary>
    private static KindRules Again(NameRule name, ObjectRule create) => new(name, create) { Update = (root, _, faults) => create(root, faults) };

    /// <summary>A kind whose spec stays as it was.</summary>
    private static void Kept(Field root, Field old, FaultList faults) => faults.Unchanged(root.Path["spec"], root["spec"], old["spec"]);

    private static KindRules Binding(ObjectRule create) => new(NameRules.PathSegment, create) { Update = RoleBindingRules.Update(create), Defaults = AccessDefaults.Binding };

    private static KindRules Question(ObjectRule create) => new(NameRules.PathSegment, create) { Nameless = true };
}
