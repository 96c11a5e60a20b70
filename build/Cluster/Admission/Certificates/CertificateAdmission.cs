using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the plugins for signing requests share: who may speak for a signer.</summary>
internal abstract class CertificateAdmission(string name, IAuthorizer authorizer) : AdmissionPlugin(name)
{
    public const string Group = "certificates.k8s.io";

    protected static bool IsUpdate(AdmissionCall call, string subresource) =>
        call.Operation == AdmissionCalls.Update && call.Subresource == subresource && call.Resource is { Group: Group, Plural: "certificatesigningrequests" };

    protected static string Signer(JsonObject? request) => request?.Map("spec")?.Text("signerName") ?? "";

    /// <summary>True for the signer itself, and for all of its domain.</summary>
    protected bool May(UserInfo user, string verb, string signer) => new[] { signer, $"{signer.Split('/')[0]}/*" }.Any(allowed =>
        authorizer.Decide(user, new(verb) { Group = Group, Version = "*", Resource = "signers", Name = allowed }).Allowed);
}

/// <summary>Asks whether somebody may approve for the signer (plugin/pkg/admission/certificates/approval).</summary>
internal sealed class CertificateApproval(IAuthorizer authorizer) : CertificateAdmission("CertificateApproval", authorizer)
{
    public override void Validate(AdmissionCall call)
    {
        if (IsUpdate(call, "approval") && Signer(call.Root) is var signer && !May(call.User, "approve", signer))
            throw call.Refuse($"user not permitted to approve requests with signerName {ShownValue.Quoted(signer)}");
    }
}

/// <summary>Asks whether somebody may sign for the signer (plugin/pkg/admission/certificates/signing).</summary>
internal sealed class CertificateSigning(IAuthorizer authorizer) : CertificateAdmission("CertificateSigning", authorizer)
{
    public override void Validate(AdmissionCall call)
    {
        if (!IsUpdate(call, "status") || JsonNode.DeepEquals(call.Root?.Map("status"), call.Old?.Map("status")))
            return;
        if (Signer(call.Old) is var signer && !May(call.User, "sign", signer))
            throw call.Refuse($"user not permitted to sign requests with signerName {ShownValue.Quoted(signer)}");
    }
}

/// <summary>Keeps certificates of clients out of the group of masters (plugin/pkg/admission/certificates/subjectrestriction).</summary>
internal sealed class CertificateSubjectRestriction() : AdmissionPlugin("CertificateSubjectRestriction")
{
    private const string Clients = "kubernetes.io/kube-apiserver-client";

    public override void Validate(AdmissionCall call)
    {
        if (call.Creates(CertificateAdmission.Group, "certificatesigningrequests")?.Map("spec") is not { } spec || spec.Text("signerName") != Clients)
            return;
        if (Organisations(call, spec.Text("request") ?? "").Contains(RbacAuthorizer.Masters))
            throw call.Refuse($"use of {Clients} signer with {RbacAuthorizer.Masters} group is not allowed");
    }

    private static IEnumerable<string> Organisations(AdmissionCall call, string request)
    {
        const string organisation = "2.5.4.10";
        try
        {
            var subject = CertificateRequest.LoadSigningRequestPem(Encoding.UTF8.GetString(Convert.FromBase64String(request)), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.SkipSignatureValidation).SubjectName;
            return [.. subject.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == organisation).Select(part => part.GetSingleElementValue() ?? "")];
        }
        catch (Exception mistake) when (mistake is CryptographicException or FormatException or ArgumentException)
        {
            throw call.Refuse($"failed to parse CSR: {mistake.Message}");
        }
    }
}
