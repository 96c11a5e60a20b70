namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at Services.</summary>
internal static class ServiceChecks
{
    public static IEnumerable<AdmissionCheck> All =>
    [
        new("N08", AdmissionSubject.Services, "!(object.spec.?type.orValue('ClusterIP') in ['NodePort', 'LoadBalancer'])"),
        new("N09", AdmissionSubject.Services, "object.spec.?externalIPs.orValue([]).size() == 0"),
    ];
}
