using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Models;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Approves what hardened kubelets ask for: certificates to serve with. Nobody else does, and without them the API server reaches no kubelet.</summary>
/// <remarks>kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping, "Certificate rotation".</remarks>
internal static class ServingCertificates
{
    private const string Signer = "kubernetes.io/kubelet-serving";

    /// <exception cref="ReportedException">Not every node has asked within the limit.</exception>
    public static Task ApproveAsync(k8s.Kubernetes client, int nodes, TimeSpan limit, CancellationToken cancel) => ClusterConnection.UntilAsync("kubelets have no serving certificates", async () =>
    {
        var requests = (await client.CertificatesV1.ListCertificateSigningRequestAsync(cancellationToken: cancel)).Items.Where(IsOfNode).ToList();
        foreach (var request in requests.Where(IsPending))
            await ApproveAsync(client, request, cancel);
        var served = requests.Select(request => request.Spec.Username).Distinct(StringComparer.Ordinal).Count();
        return served >= nodes ? null : $"{served} of {nodes} nodes have asked";
    }, limit, cancel);

    /// <summary>A node asks as itself and for itself: what asks for another name stays unapproved.</summary>
    internal static bool IsOfNode(V1CertificateSigningRequest request) =>
        request.Spec.SignerName == Signer
        && request.Spec.Username.StartsWith("system:node:", StringComparison.Ordinal)
        && request.Spec.Groups?.Contains("system:nodes") == true
        && Subject(request) == request.Spec.Username;

    private static bool IsPending(V1CertificateSigningRequest request) => request.Status?.Conditions is not { Count: > 0 };

    private static Task<V1CertificateSigningRequest> ApproveAsync(k8s.Kubernetes client, V1CertificateSigningRequest request, CancellationToken cancel)
    {
        request.Status ??= new V1CertificateSigningRequestStatus();
        request.Status.Conditions =
        [
            new V1CertificateSigningRequestCondition { Type = "Approved", Status = "True", Reason = "OwnNode", Message = "a kubelet of this cluster asks for its own name" },
        ];
        return client.CertificatesV1.ReplaceCertificateSigningRequestApprovalAsync(request, request.Metadata.Name, cancellationToken: cancel);
    }

    private static string? Subject(V1CertificateSigningRequest request)
    {
        try
        {
            var asked = CertificateRequest.LoadSigningRequestPem(
                Encoding.ASCII.GetString(request.Spec.Request), HashAlgorithmName.SHA256);
            return asked.SubjectName.EnumerateRelativeDistinguishedNames().FirstOrDefault(part => part.GetSingleElementType().Value == "2.5.4.3")?.GetSingleElementValue();
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
