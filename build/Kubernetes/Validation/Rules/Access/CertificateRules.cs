using System.Security.Cryptography;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a CertificateSigningRequest (upstream: pkg/apis/certificates/validation), the signature excepted.</summary>
internal static class CertificateRules
{
    private const int LongestDomain = 253;
    private const int LongestSigner = 571;

    private static readonly string[] Usages =
    [
        "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment", "decipher only", "digital signature", "email protection", "encipher only",
        "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime", "server auth", "signing", "timestamping",
    ];

    /// <summary>Nobody cares how a request is called.</summary>
    public static NameRule Name { get; } = (_, _) => [];

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        Request(spec["request"], faults);
        if (spec["usages"].Tally() == 0)
            faults.Required(spec.Path["usages"]);
        foreach (var usage in spec["usages"].Items)
            faults.OneOf(usage, Usages);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var usage in spec["usages"].Items.Where(usage => !seen.Add(usage.Said())))
            faults.Duplicate(usage.Path, usage.Said());
        if (spec["signerName"].Text == "kubernetes.io/legacy-unknown")
            faults.Invalid(spec.Path["signerName"], "kubernetes.io/legacy-unknown", "the legacy signerName is not allowed via this API version");
        else
            Signer(spec["signerName"], faults);
        if (spec["expirationSeconds"] is var expiry && expiry.Whole() is < 600)
            faults.Invalid(expiry.Path, expiry.Node, "may not specify a duration less than 600 seconds (10 minutes)");
    }

    /// <summary>The spec of a request does not change; the server puts the old one back.</summary>
    public static void Update(Field root, Field old, FaultList faults)
    {
        foreach (var type in new[] { "Approved", "Denied", "Failed" })
        {
            var (now, before) = (Conditions(root, type), Conditions(old, type));
            if (now.Count < before.Count)
                faults.Forbidden(FieldPath.Root["status"]["conditions"], $"updates may not remove a condition of type \"{type}\"");
        }
    }

    /// <summary>A domain, a slash and a name.</summary>
    public static void Signer(Field signer, FaultList faults)
    {
        if (signer.IsUnsaid())
        {
            faults.Required(signer.Path);
            return;
        }
        if (signer.Said().Split('/') is not [var domain, var path])
        {
            faults.Invalid(signer.Path, signer.Said(), "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }
        if (domain.Length > LongestDomain)
            faults.TooLong(signer.Path, LongestDomain);
        foreach (var label in domain.Split('.'))
            faults.InvalidEach(signer.Path, domain, NameFormat.Dns1123Label(label).Select(mistake => $"validating label {ShownValue.Quoted(label)}: {mistake}"));
        if (!domain.Contains('.', StringComparison.Ordinal))
            faults.Invalid(signer.Path, domain, "should be a domain with at least two segments separated by dots");
        foreach (var label in path.Split('.'))
            faults.InvalidEach(signer.Path, path, NameFormat.Dns1123Subdomain(label).Select(mistake => $"validating label {ShownValue.Quoted(label)}: {mistake}"));
        if (signer.Said().Length > LongestSigner)
            faults.TooLong(signer.Path, LongestSigner);
    }

    private static List<Field> Conditions(Field root, string type) => [.. root["status"]["conditions"].Items.Where(condition => condition["type"].Text == type)];

    private static void Request(Field request, FaultList faults)
    {
        var bytes = new byte[request.Said().Length];
        var pem = Convert.TryFromBase64String(request.Said(), bytes, out var length) ? Encoding.Latin1.GetString(bytes, 0, length) : "";
        if (PemEncoding.TryFind(pem, out var found) && pem[found.Label] == "CERTIFICATE REQUEST")
            faults.NotJudged(request.Path, "whether the certificate request is well formed and signed by its own key");
        else
            faults.InvalidShown(request.Path, request.IsSet ? ShownValue.Of(request.Node) : "null", "PEM block type must be CERTIFICATE REQUEST");
    }
}
