using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>Says which requests a plan leaves open, at the place where each was written.</summary>
internal static class UnmetRequests
{
    /// <param name="version">The version the component will have.</param>
    public static ImmutableArray<string> Of(UpdatePolicy policy, string version) =>
    [
        .. from request in policy.Require
           let asked = new VersionRequest(request, SoftwareVersion.Parse(request.Version.Text))
           where asked.AtLeast > SoftwareVersion.Parse(version)
           select $"{request.At}: {(asked.IsSecurity ? "UPD003" : "UPD004")}: {asked.Text}, and the plan leaves {version}",
    ];
}
