using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Welkin.Cluster;

/// <summary>Whose a client's certificate is: the common name is the user, organizations are groups (apiserver, pkg/authentication/request/x509).</summary>
internal sealed class ClientCertificates(ClusterAuthority authority, TimeProvider clock)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    // A connection shows the same certificate with every request.
    private readonly ConditionalWeakTable<X509Certificate2, Holder> _known = [];

    /// <summary>Null for a certificate that nobody vouches for.</summary>
    public UserInfo? UserOf(X509Certificate2 certificate)
    {
        var holder = _known.GetValue(certificate, Read);
        return holder.Until > clock.GetUtcNow() ? holder.User : null;
    }

    private Holder Read(X509Certificate2 certificate)
    {
        if (!authority.Vouches(certificate))
            return new(null, DateTimeOffset.MinValue);
        var (name, groups) = ("", ImmutableArray.CreateBuilder<string>());
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false).Where(part => !part.HasMultipleElements))
        {
            if (part.GetSingleElementType().Value == CommonName)
                name = part.GetSingleElementValue() ?? "";
            else if (part.GetSingleElementType().Value == Organization && part.GetSingleElementValue() is { } group)
                groups.Add(group);
        }
        if (name.Length == 0)
            return new(null, DateTimeOffset.MinValue);
        var user = new UserInfo(name, AuthenticatedGroups.Of(groups.ToImmutable()))
        {
            Extra = CredentialId.Of($"X509SHA256={certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()}"),
        };
        return new(user, certificate.NotAfter);
    }

    private sealed record Holder(UserInfo? User, DateTimeOffset Until);
}
