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
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ReportedException">Not every node has asked within the limit.</exception>
    public static async Task ApproveAsync(k8s.Kubernetes client, int nodes, TimeSpan limit, CancellationToken cancel)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var requests = (await client.CertificatesV1.ListCertificateSigningRequestAsync(cancellationToken: cancel)).Items.Where(IsOfNode).ToList();
            foreach (var request in requests.Where(IsPending))
                await ApproveAsync(client, request, cancel);
            var served = requests.Where(request => !IsPending(request)).Select(request => request.Spec.Username).Distinct(StringComparer.Ordinal).Count();
            if (served >= nodes)
                return;
            if (TimeProvider.System.GetElapsedTime(began) > limit)
                throw new ReportedException($"{nodes - served} of {nodes} kubelets have no serving certificate within {limit:g}");
            await Task.Delay(Between, cancel);
        }
    }

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
            var asked = System.Security.Cryptography.X509Certificates.CertificateRequest.LoadSigningRequestPem(
                Encoding.ASCII.GetString(request.Spec.Request), System.Security.Cryptography.HashAlgorithmName.SHA256);
            return asked.SubjectName.EnumerateRelativeDistinguishedNames().FirstOrDefault(part => part.GetSingleElementType().Value == "2.5.4.3")?.GetSingleElementValue();
        }
        catch (Exception error) when (error is System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
